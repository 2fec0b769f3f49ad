using System.Globalization;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Roles;

namespace Portal.Grains.Seeding;

/// <summary>The rules of texts that a seed file alone has.</summary>
public static class SeedTexts
{
    private const int MaxTextLength = 300;
    private const int MaxGroupLength = 100;

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
        (normal, reason) = (input ?? string.Empty, $"A group has 1 to {MaxGroupLength} letters, digits and the signs . _ : / -.");
        return HasOnly(normal, MaxGroupLength, "._:/-");
    }

    /// <summary>What a role allows inside the portal.</summary>
    public static bool Permission(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, $"The portal does not know this permission. It knows: {string.Join(", ", Permissions.All)}.");
        return Permissions.All.Contains(normal, StringComparer.Ordinal);
    }

    /// <summary>A value of the <c>groups</c> claim toward one client.</summary>
    public static bool ClientValue(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, $"A value for an application has 1 to {MaxGroupLength} characters in one line.");
        return normal.Length is > 0 and <= MaxGroupLength && !normal.Any(char.IsControl);
    }

    /// <summary>A moment.</summary>
    public static bool Moment(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, "A moment is written with its zone, such as 2026-11-30T18:00:00Z.");
        return normal.Length > 11 && (normal.EndsWith('Z') || normal[11..].AsSpan().ContainsAny('+', '-'))
            && DateTimeOffset.TryParse(normal, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
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

    /// <summary>Whether a text has letters, digits and these signs only, and not too many of them.</summary>
    public static bool HasOnly(string text, int maxLength, string signs) =>
        text.Length > 0 && text.Length <= maxLength
        && text.All(character => char.IsAsciiLetterOrDigit(character) || signs.Contains(character, StringComparison.Ordinal));
}
