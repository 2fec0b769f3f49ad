using System.Security.Cryptography;
using System.Text;

namespace Portal.Grains.Clients;

/// <summary>How messages of DiscourseConnect are signed: HMAC-SHA-256 over the payload as it stands in the address, in base64.</summary>
public static class DiscourseSignature
{
    /// <summary>The signature: 64 lower-case hexadecimal digits.</summary>
    /// <param name="secret">The secret that both sides have, in UTF-8.</param>
    /// <param name="sso">The payload in base64.</param>
    public static string Of(ReadOnlySpan<byte> secret, string sso) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(sso)));

    /// <summary>Whether this is the signature, in one spelling only. Takes the same time whatever differs.</summary>
    public static bool Matches(ReadOnlySpan<byte> secret, string sso, string sig) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(secret, sso)), Encoding.UTF8.GetBytes(sig));
}
