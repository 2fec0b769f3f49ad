using System.Buffers;
using System.Globalization;

namespace Portal.Grains.Members;

/// <summary>
/// The one normal form of an email address: lower case, the domain as DNS knows it. Two spellings of one mailbox have to meet in
/// it, or a member could be two, and look-alikes must not. Refuses more than RFC 5321 does: comments, quotes, address literals
/// and letters beyond ASCII before the @ are how addresses are forged, and no member has them.
/// </summary>
public static class EmailAddress
{
    /// <summary>The longest address, in its normal form (RFC 5321 §4.5.3.1.3, less the angle brackets).</summary>
    public const int MaxLength = 254;

    private const int MaxLocalLength = 64;
    private const int MaxLabelLength = 63;

    private static readonly SearchValues<char> Atoms =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~.");

    private static readonly SearchValues<char> Labels = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Brings an address into its normal form, or says what is wrong with it.</summary>
    /// <param name="input">As typed. Spaces around it are forgiven.</param>
    /// <param name="normal">The normal form; empty when the answer is false.</param>
    /// <param name="reason">A sentence for a person; empty when the answer is true.</param>
    public static bool TryNormalise(string? input, out string normal, out string reason)
    {
        normal = string.Empty;
        var text = (input ?? string.Empty).Trim();
        var at = text.IndexOf('@', StringComparison.Ordinal);

        reason =
            text.Length == 0 ? "Enter an email address."
            : text.Length > MaxLength ? $"An email address has at most {MaxLength} characters."
            : text.Any(char.IsControl) ? "An email address has no control characters in it; type it anew."
            : at < 0 ? "An email address has an @ in it, such as ada@example.org."
            : text.IndexOf('@', at + 1) > 0 ? "An email address has only one @."
            : ReasonAgainstLocalPart(text[..at]);
        if (reason.Length > 0)
        {
            return false;
        }

        if (!TryNormaliseDomain(text[(at + 1)..], out var domain, out reason))
        {
            return false;
        }

        var address = $"{text[..at].ToLowerInvariant()}@{domain}";
        if (address.Length > MaxLength)
        {
            reason = $"An email address has at most {MaxLength} characters.";
            return false;
        }

        normal = address;
        return true;
    }

    private static string ReasonAgainstLocalPart(string local) =>
        local.Length == 0 ? "Something is missing before the @."
        : local.Length > MaxLocalLength ? $"The part before the @ has at most {MaxLocalLength} characters."
        : local.Any(character => !char.IsAscii(character)) ? "The part before the @ may only have letters from a to z, digits and signs such as . and +; use another address."
        : local.AsSpan().ContainsAnyExcept(Atoms) ? "The part before the @ may not have spaces, quotes, brackets, commas, colons or backslashes in it."
        : local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal) ? "The part before the @ may not begin or end with a dot, or have two in a row."
        : string.Empty;

    private static bool TryNormaliseDomain(string text, out string domain, out string reason)
    {
        reason = "The part after the @ is no domain name; it looks like example.org.";
        if (!TryToAscii(text, out domain))
        {
            return false;
        }

        var labels = domain.Split('.');
        if (!labels.All(IsLabel))
        {
            return false;
        }

        if (labels.Length < 2)
        {
            reason = "The part after the @ has a dot in it, such as example.org.";
            return false;
        }

        // No top-level domain is a number: this is an IP address.
        if (labels[^1].All(char.IsAsciiDigit))
        {
            return false;
        }

        reason = string.Empty;
        return true;
    }

    // UTS #46 maps what looks or means the same (full width, upper case, other full stops, invisible signs) to one form, and
    // what only looks alike (a Cyrillic а) to another. The way there and back must end where it began: an "xn--" that nobody
    // could have come by honestly, such as one that hides plain ASCII, does not.
    private static bool TryToAscii(string text, out string ascii)
    {
        var mapping = new IdnMapping { UseStd3AsciiRules = true };
        try
        {
            ascii = mapping.GetAscii(text).ToLowerInvariant();
            return mapping.GetAscii(mapping.GetUnicode(ascii)) == ascii;
        }
        catch (ArgumentException)
        {
            ascii = string.Empty;
            return false;
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength
        && label[0] != '-' && label[^1] != '-'
        && !label.AsSpan().ContainsAnyExcept(Labels);
}
