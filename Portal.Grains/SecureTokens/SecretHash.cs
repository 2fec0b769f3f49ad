using System.Security.Cryptography;
using System.Text;

namespace Portal.Grains.SecureTokens;

/// <summary>
/// What is kept of a random secret: its SHA-256. That is enough for 256 random bits, which nobody can guess; a code of six digits
/// needs a slow, salted one.
/// </summary>
public static class SecretHash
{
    /// <summary>A new secret: 32 random bytes as base64url, 43 characters.</summary>
    public static string NewSecret() => System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The hash to store.</summary>
    public static byte[] Of(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Whether this is the secret behind the hash; takes the same time whatever differs. Null never matches.</summary>
    public static bool Matches(byte[]? hash, string? secret) =>
        hash is not null && secret is not null && CryptographicOperations.FixedTimeEquals(hash, Of(secret));
}
