using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Grains.Keys;

/// <summary>The name of a key that follows from the key itself (RFC 7638): two front ends can never disagree on it.</summary>
public static class JwkThumbprint
{
    // The members in lexicographic order and without white space, as RFC 7638 §3.1 asks; which ones, §3.2 says.

    /// <summary>The thumbprint of an RSA public key: SHA-256, base64url.</summary>
    public static string Of(RSA key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return Hash($$"""{"e":"{{Base64Url.EncodeToString(parameters.Exponent)}}","kty":"RSA","n":"{{Base64Url.EncodeToString(parameters.Modulus)}}"}""");
    }

    /// <summary>The thumbprint of a public key on the curve P-256: SHA-256, base64url.</summary>
    public static string Of(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return Hash($$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""");
    }

    private static string Hash(string canonical) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
}
