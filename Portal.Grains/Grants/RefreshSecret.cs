using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Grains.Grants;

/// <summary>
/// The secret part of a refresh token: its generation and a message authentication code over it, by the family's own key. So an old
/// token of the family is told from a guess, however many there were, and the newest one can be given again when its answer was lost.
/// </summary>
public static class RefreshSecret
{
    private const int GenerationSize = 4;
    private const int CodeSize = 28;

    /// <summary>A key for a new family.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(32);

    /// <summary>The secret of a generation: 32 bytes as base64url, of which 224 bits cannot be guessed.</summary>
    /// <param name="key">The family's key.</param>
    /// <param name="grantId">The grant.</param>
    /// <param name="generation">Which one, from 0.</param>
    public static string Of(ReadOnlySpan<byte> key, Guid grantId, int generation)
    {
        Span<byte> secret = stackalloc byte[GenerationSize + CodeSize];
        BinaryPrimitives.WriteInt32BigEndian(secret, generation);
        Authenticate(key, grantId, generation)[..CodeSize].CopyTo(secret[GenerationSize..]);
        return Base64Url.EncodeToString(secret);
    }

    /// <summary>The generation of a secret, or null where it was not made with this key. Takes the same time whatever differs.</summary>
    public static int? GenerationOf(ReadOnlySpan<byte> key, Guid grantId, string secret)
    {
        Span<byte> bytes = stackalloc byte[GenerationSize + CodeSize];
        // Characters of another alphabet would be an exception.
        if (!Base64Url.IsValid(secret) || !Base64Url.TryDecodeFromChars(secret, bytes, out var length) || length != bytes.Length)
        {
            return null;
        }

        var generation = BinaryPrimitives.ReadInt32BigEndian(bytes);
        return generation >= 0
            && CryptographicOperations.FixedTimeEquals(bytes[GenerationSize..], Authenticate(key, grantId, generation).AsSpan(0, CodeSize))
            // Of the last character only some bits count: one spelling a token.
            && Base64Url.EncodeToString(bytes) == secret
                ? generation
                : null;
    }

    private static byte[] Authenticate(ReadOnlySpan<byte> key, Guid grantId, int generation) =>
        HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"refresh:{grantId:N}:{generation}"));
}
