using System.Buffers;

namespace Portal.Grains.Clients;

/// <summary>
/// The rule of addresses that browsers are sent back to. They are compared as strings (RFC 9700 §2.1), so that one which browsers
/// and servers could read differently is refused.
/// </summary>
public static class RedirectUri
{
    private const int MaxLength = 2000;

    private static readonly SearchValues<char> Unreadable = SearchValues.Create("\\<>\"^`{}| ");

    /// <summary>Why an address cannot be used, as a sentence; null where it can.</summary>
    /// <param name="address">The address as declared.</param>
    /// <param name="isPublic">Whether the client has neither a secret nor keys: only then may it be an application with a scheme of its own.</param>
    public static string? ReasonAgainst(string address, bool isPublic)
    {
        if (address.Length is 0 or > MaxLength)
        {
            return $"An address has 1 to {MaxLength} characters.";
        }

        if (address.Any(character => !char.IsAscii(character) || char.IsControl(character)) || address.AsSpan().ContainsAny(Unreadable))
        {
            return "An address has only ASCII letters, digits and signs: percent-encode its path, and write a domain with other letters as xn--….";
        }

        if (address.Contains('#', StringComparison.Ordinal))
        {
            return "An address to return to cannot have a fragment: take the # and what follows it away.";
        }

        if (address.Contains('*', StringComparison.Ordinal))
        {
            return "Addresses are compared exactly, there are no patterns: list each one without *.";
        }

        var scheme = address.Split(':', 2) is [{ Length: > 0 } first, _] && !first.Contains('/', StringComparison.Ordinal) ? first : null;
        if (scheme is null || !Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            return "This is no absolute address; it looks like https://wiki.example.org/callback.";
        }

        return scheme switch
        {
            "https" or "http" => ReasonAgainstWeb(address, uri),
            _ when !scheme.Contains('.', StringComparison.Ordinal) || scheme.Any(char.IsAsciiLetterUpper) =>
                "An address begins with https://, or, for an application on a phone or a desktop, with a reversed domain such as org.example.app: (RFC 8252).",
            _ when !isPublic =>
                "Only a public client, which has neither a secret nor keys, may have a scheme of its own: take them away, or use https.",
            _ => null,
        };
    }

    private static string? ReasonAgainstWeb(string address, Uri uri)
    {
        if (!address.StartsWith($"{uri.Scheme}://", StringComparison.Ordinal) || uri.Host.Length == 0)
        {
            return "This is no absolute address; it looks like https://wiki.example.org/callback.";
        }

        if (uri.UserInfo.Length > 0 || address.Split('/', '?')[2].Contains('@', StringComparison.Ordinal))
        {
            return "An address has no user name in it: take what stands before the @ away.";
        }

        return uri.Scheme == "http" && uri.Host is not ("localhost" or "127.0.0.1" or "[::1]")
            ? "Plain http is only for this very computer (localhost, 127.0.0.1 or [::1]): use https."
            : null;
    }
}
