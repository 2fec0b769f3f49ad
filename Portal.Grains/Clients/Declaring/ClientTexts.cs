using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Seeding;

namespace Portal.Grains.Clients.Declaring;

/// <summary>The rules of the texts in a client's entry.</summary>
public static class ClientTexts
{
    /// <summary>What declarations call <see cref="ClientGrantTypes.DeviceCode"/>.</summary>
    public const string DeviceCode = "device_code";

    private const int MaxIdLength = 100;
    private const int MaxSecretLength = 200;

    /// <summary>A <c>client_id</c>.</summary>
    public static bool Id(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, $"A client id has 1 to {MaxIdLength} letters, digits and the signs . _ -.");
        return SeedTexts.HasOnly(normal, MaxIdLength, "._-");
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

    /// <summary>The name of a preset.</summary>
    public static bool Preset(string? input, out string normal, out string reason)
    {
        (normal, reason) = (
            input ?? string.Empty,
            $"There is no such preset. There are: {string.Join(", ", ClientPresets.All.Keys.Order(StringComparer.Ordinal))}. Without one, leave \"preset\" out.");
        return ClientPresets.All.ContainsKey(normal);
    }

    /// <summary>Where an application lives, without a slash at the end.</summary>
    public static bool Address(string? input, out string normal, out string reason)
    {
        normal = (input ?? string.Empty).TrimEnd('/');
        reason = !normal.StartsWith("https://", StringComparison.Ordinal) && !normal.StartsWith("http://", StringComparison.Ordinal)
            ? "The application's address begins with https://, such as https://wiki.example.org."
            : normal.Contains('?', StringComparison.Ordinal)
                ? "The application's address has no query: take the ? and what follows it away."
                : RedirectUri.ReasonAgainst(normal, isPublic: false) ?? string.Empty;
        return reason.Length == 0;
    }

    /// <summary>A grant type by its short name; its normal form is the one of the protocol.</summary>
    public static bool GrantType(string? input, out string normal, out string reason)
    {
        reason = "A grant type is \"authorization_code\", \"refresh_token\", \"client_credentials\" or \"device_code\".";
        normal = input switch
        {
            ClientGrantTypes.AuthorizationCode or ClientGrantTypes.RefreshToken or ClientGrantTypes.ClientCredentials => input,
            DeviceCode => ClientGrantTypes.DeviceCode,
            _ => string.Empty,
        };
        return normal.Length > 0;
    }

    /// <summary>A scope that the portal knows.</summary>
    public static bool Scope(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, $"The portal does not know this scope. It knows: {string.Join(", ", ClientScopes.All)}.");
        return ClientScopes.All.Contains(normal, StringComparer.Ordinal);
    }

    /// <summary>A claim that the portal knows.</summary>
    public static bool Claim(string? input, out string normal, out string reason)
    {
        (normal, reason) = (
            input ?? string.Empty,
            $"The portal does not know this claim. It knows: {string.Join(", ", ClientClaims.Scopes.Keys)}; \"sub\" is always there.");
        return ClientClaims.Scopes.ContainsKey(normal);
    }

    /// <summary>A service that access tokens are for: a client id or an address.</summary>
    public static bool Audience(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, "A service that tokens are for is named by its client id, or by its address with https://.");
        return Id(normal, out _, out _)
            || (normal.StartsWith("https://", StringComparison.Ordinal) && RedirectUri.ReasonAgainst(normal, isPublic: false) is null);
    }

    /// <summary>One of the words that a property has.</summary>
    public static SeedObject.TextRule OneOf(string property, string one, string other) => (string? input, out string normal, out string reason) =>
    {
        (normal, reason) = (input ?? string.Empty, $"\"{property}\" is \"{one}\" or \"{other}\".");
        return normal == one || normal == other;
    };
}
