using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Grains.SignIn;

/// <summary>
/// The six digits of a mail. They follow from the link's secret, so that the link can show them in another browser although
/// neither is stored: what is stored of the code is a salted, slow hash, as befits a million possibilities (ASVS 6.5.2).
/// </summary>
public static class SignInCode
{
    /// <summary>How many digits a code has.</summary>
    public const int Digits = 6;

    private const int Possibilities = 1_000_000;
    private const int Iterations = 100_000;
    private const int SaltSize = 16;
    private const int HashSize = 32;

    /// <summary>The code that belongs to a link.</summary>
    public static string FromLink(string linkSecret)
    {
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(linkSecret), "Portal sign-in code"u8);
        var number = BinaryPrimitives.ReadUInt64BigEndian(mac) % Possibilities;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>What to store of a code: a random salt, then the hash.</summary>
    public static byte[] Hash(string code)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        return [.. salt, .. Derive(code, salt)];
    }

    /// <summary>Whether this is the code; takes the same time whatever differs.</summary>
    public static bool Matches(byte[] stored, string code) =>
        CryptographicOperations.FixedTimeEquals(stored.AsSpan(SaltSize), Derive(code, stored.AsSpan(0, SaltSize)));

    /// <summary>Reads what a person typed: spaces and dashes between the digits are theirs to choose. Null if it is no code at all.</summary>
    public static string? Read(string typed)
    {
        if (typed.Length > 40)
        {
            return null;
        }

        var digits = new string([.. typed.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '\u2013' or '.'))]);
        return digits.Length == Digits && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    private static byte[] Derive(string code, ReadOnlySpan<byte> salt) =>
        Rfc2898DeriveBytes.Pbkdf2(code, salt, Iterations, HashAlgorithmName.SHA256, HashSize);
}
