namespace Portal.Grains.Members;

/// <summary>The rule of what a keyfob is known by: the bytes that it sends (ISO/IEC 14443-3 §6.5.4), as capital hexadecimal digits.</summary>
public static class KeyfobId
{
    private const int MaxLength = 40;

    /// <summary>Brings what was typed or read into its kept form, or says what is wrong with it.</summary>
    /// <param name="input">As typed; colons, hyphens and spaces between the digits are forgiven.</param>
    /// <param name="normal">The kept form; empty when the answer is false.</param>
    /// <param name="reason">A sentence for a person; empty when the answer is true.</param>
    public static bool TryNormalise(string? input, out string normal, out string reason)
    {
        var text = (input ?? "").Trim();
        normal = text.Length > MaxLength ? "" : string.Concat(text.Where(c => c is not (':' or '-' or ' '))).ToUpperInvariant();
        var isKnown = normal.Length is 8 or 14 or 20 && normal.All(char.IsAsciiHexDigit);
        reason = isKnown ? "" : "A keyfob is 4, 7 or 10 bytes in hexadecimal digits, such as 04:A2:1B:3C.";
        normal = isKnown ? normal : "";
        return isKnown;
    }
}
