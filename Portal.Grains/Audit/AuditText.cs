using System.Text;

namespace Portal.Grains.Audit;

/// <summary>The rule of a stranger's text in the audit: of one line, without control characters and lone surrogates, and bounded.</summary>
public static class AuditText
{
    /// <summary>The longest name of an actor.</summary>
    public const int MaxActor = 160;

    /// <summary>The longest address: of IPv6 with a scope.</summary>
    public const int MaxAddress = 64;

    /// <summary>The longest description of a browser.</summary>
    public const int MaxAgent = 200;

    /// <summary>The longest id of a request.</summary>
    public const int MaxRequestId = 100;

    /// <summary>The text without what could forge a line or break a terminal, cut to a length in UTF-16 units.</summary>
    public static string Clean(string? text, int most)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var clean = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar || IsFormatting(rune))
            {
                continue;
            }

            if (clean.Length + rune.Utf16SequenceLength > most)
            {
                break;
            }

            clean.Append(rune);
        }

        return clean.ToString();
    }

    // Line and paragraph separators, and the marks that turn the direction of what follows.
    private static bool IsFormatting(Rune rune) => rune.Value is 0x2028 or 0x2029 or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
