using System.Globalization;
using System.Text;

namespace Portal.Grains.Members;

/// <summary>The rule of display names: 1 to 100 characters of one line. Any script, any name; nothing that redraws the page.</summary>
public static class DisplayName
{
    private const int MaxLength = 100;

    /// <summary>Trims a name and composes its characters (NFC), or says what is wrong with it.</summary>
    public static bool TryNormalise(string? input, out string normal, out string reason)
    {
        normal = string.Empty;
        var text = (input ?? string.Empty).Trim();
        reason =
            text.Length == 0 ? "Enter a name."
            : text.Length > MaxLength ? $"A name has at most {MaxLength} characters."
            : !IsWellFormed(text) || text.EnumerateRunes().Any(IsUnwanted) ? "A name is one line of text, without control characters."
            : string.Empty;
        if (reason.Length > 0)
        {
            return false;
        }

        normal = text.Normalize(NormalizationForm.FormC);
        return true;
    }

    private static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    // Formatting signs as such are needed: joiners make emoji and Persian names. The marks of writing direction are not, and
    // would turn around the text that follows the name.
    private static bool IsUnwanted(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069;
}
