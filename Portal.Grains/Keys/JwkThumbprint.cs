using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Grains.Keys;

/// <summary>The name of a key that follows from the key itself (RFC 7638): two front ends can never disagree on it.</summary>
public static class JwkThumbprint
{
    /// <summary>The thumbprint of an RSA public key: SHA-256, base64url.</summary>
    public static string Of(RSA key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        // The members in lexicographic order and without white space, as RFC 7638 §3.1 asks.
        var canonical = $$"""{"e":"{{Base64Url.EncodeToString(parameters.Exponent)}}","kty":"RSA","n":"{{Base64Url.EncodeToString(parameters.Modulus)}}"}""";
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
    }
}
