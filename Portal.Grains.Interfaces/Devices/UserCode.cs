using System.Collections.Frozen;

namespace Portal.Grains.Interfaces.Devices;

/// <summary>
/// The form of the code that a person carries from a device to a browser (RFC 8628 §6.1): eight letters, of which none is a vowel, so
/// that no word comes about, and none is easily taken for another. 20^8 possibilities are 34 bits.
/// </summary>
public static class UserCode
{
    /// <summary>The letters of a code.</summary>
    public const string Letters = "BCDFGHJKLMNPQRSTVWXZ";

    /// <summary>How many letters a code has.</summary>
    public const int Length = 8;

    private const int MaxTyped = 40;
    private const int GroupLength = 4;

    private static readonly FrozenSet<char> Known = Letters.ToFrozenSet();

    /// <summary>
    /// Reads what a person typed: case, spaces and dashes are theirs to choose. Null where it can be no code at all. No letter is
    /// guessed for another: what looks like one of the set is not in it either.
    /// </summary>
    public static string? Read(string? typed)
    {
        if (typed is not { Length: <= MaxTyped })
        {
            return null;
        }

        var letters = new string([.. typed.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '\u2010' or '\u2011' or '\u2013' or '.' or '_'))]);
        // By hand, letter by letter: ToUpperInvariant makes an ASCII letter of some that are none.
        var upper = string.Create(letters.Length, letters, (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsAsciiLetterLower(source[i]) ? (char)(source[i] - 'a' + 'A') : source[i];
            }
        });
        return upper.Length == Length && upper.All(Known.Contains) ? upper : null;
    }

    /// <summary>A code as it is shown: <c>XXXX-XXXX</c>.</summary>
    /// <param name="code">In the form that <see cref="Read"/> answers.</param>
    public static string Display(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return $"{code[..GroupLength]}-{code[GroupLength..]}";
    }
}
