using Portal.Grains.Clients;
using Portal.Grains.Roles;

namespace Portal.Silo.Seeding;

/// <summary>The rules of texts that a seed file alone has.</summary>
internal static class SeedTexts
{
    private const int MaxTextLength = 300;
    private const int MaxIdLength = 100;
    private const int MaxSecretLength = 200;

    /// <summary>A sentence or so for people.</summary>
    public static bool Prose(string? input, out string normal, out string reason)
    {
        normal = (input ?? string.Empty).Trim();
        reason = normal.Length is 0 or > MaxTextLength || normal.Any(char.IsControl)
            ? $"Here should be 1 to {MaxTextLength} characters in one line."
            : string.Empty;
        return reason.Length == 0;
    }

    /// <summary>The name of a role.</summary>
    public static bool Role(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, "A role's name has 1 to 50 lower-case letters, digits and hyphens.");
        return RoleName.IsValid(normal);
    }

    /// <summary>The name of a group, as applications see it.</summary>
    public static bool Group(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, $"A group has 1 to {MaxIdLength} letters, digits and the signs . _ : / -.");
        return HasOnly(normal, MaxIdLength, "._:/-");
    }

    /// <summary>A <c>client_id</c>.</summary>
    public static bool ClientId(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, $"A client id has 1 to {MaxIdLength} letters, digits and the signs . _ -.");
        return HasOnly(normal, MaxIdLength, "._-");
    }

    /// <summary>A client's secret. The reason does not repeat it.</summary>
    public static bool Secret(string? input, out string normal, out string reason)
    {
        normal = input ?? string.Empty;
        reason = normal.Length is < ClientSecret.MinLength or > MaxSecretLength
            ? $"A secret has {ClientSecret.MinLength} to {MaxSecretLength} characters; make one with: openssl rand -hex 32"
            : "A secret has only letters, digits and ASCII signs, without spaces; make one with: openssl rand -hex 32";
        return normal.Length is >= ClientSecret.MinLength and <= MaxSecretLength && normal.All(character => character is > ' ' and < '\x7f');
    }

    /// <summary>A scope that the portal knows.</summary>
    public static bool Scope(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, $"The portal does not know this scope. It knows: {string.Join(", ", ClientScopes.All)}.");
        return ClientScopes.All.Contains(normal, StringComparer.Ordinal);
    }

    /// <summary>Whether a code challenge is required.</summary>
    public static bool Pkce(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, "\"pkce\" is \"required\" or \"optional\".");
        return normal is "required" or "optional";
    }

    /// <summary>The name of an icon.</summary>
    public static bool Icon(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, "An icon's name has 1 to 50 lower-case letters, digits and hyphens.");
        return RoleName.IsValid(normal);
    }

    /// <summary>The address of a tile.</summary>
    public static bool WebAddress(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, "An address begins with https:// or http://, without spaces or a user name.");
        return Uri.TryCreate(normal, UriKind.Absolute, out var uri)
            && (normal.StartsWith("https://", StringComparison.Ordinal) || normal.StartsWith("http://", StringComparison.Ordinal))
            && uri.UserInfo.Length == 0
            && normal.All(character => character is > ' ' and < '\x7f' and not '\\');
    }

    private static bool HasOnly(string text, int maxLength, string signs) =>
        text.Length > 0 && text.Length <= maxLength
        && text.All(character => char.IsAsciiLetterOrDigit(character) || signs.Contains(character, StringComparison.Ordinal));
}
