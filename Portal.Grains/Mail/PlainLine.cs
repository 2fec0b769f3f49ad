using System.Globalization;
using System.Text;

namespace Portal.Grains.Mail;

/// <summary>
/// Makes one harmless line of what somebody typed: for subjects and names, where a line break would begin a header of its own,
/// and where characters that turn the writing direction would make the rest of the line read otherwise.
/// </summary>
public static class PlainLine
{
    // A name holds accents and joiners, but none needs this many of them on one letter.
    private const int MaximumMarks = 4;

    /// <summary>
    /// The text on one line: white space and control characters become single blanks, invisible and direction-turning ones go,
    /// lone surrogates become U+FFFD, and what is longer than <paramref name="maximum"/> characters is cut with an ellipsis.
    /// </summary>
    /// <param name="text">Anything; null is the empty line.</param>
    /// <param name="maximum">The longest answer, in UTF-16 characters; at least 2.</param>
    public static string Of(string? text, int maximum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 2);
        var line = new StringBuilder();
        var blank = false;
        var marks = 0;
        var fitting = 0;
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control || Rune.IsWhiteSpace(rune))
            {
                blank = line.Length > 0;
                continue;
            }

            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MaximumMarks || IsInvisible(rune, category))
            {
                continue;
            }

            line.Append(blank ? " " : "").Append(rune.ToString());
            blank = false;
            if (line.Length <= maximum - 1)
            {
                fitting = line.Length;
            }
            else if (line.Length > maximum)
            {
                return line.ToString(0, fitting) + "…";
            }
        }

        return line.ToString();
    }

    // The zero-width joiner and non-joiner are part of writing: of emoji, of Persian.
    private static bool IsInvisible(Rune rune, UnicodeCategory category) =>
        category is UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D);
}
