using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Grains.Secrets;

/// <summary>
/// Seals what must be read again (private keys, mails that hold codes) with the master key, which is not in the database:
/// AES-256-GCM with a random nonce; what a box is for is authenticated, so that one kind cannot be passed off as another.
/// Thread-safe.
/// </summary>
/// <param name="masterKey">32 random bytes.</param>
public sealed class SecretBox(byte[] masterKey)
{
    private const byte Version = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] _key = masterKey.Length == 32
        ? HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, 32, info: "Portal.SecretBox.v1"u8.ToArray())
        : throw new ArgumentException("The master key has 32 bytes.", nameof(masterKey));

    private readonly byte[] _hashKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, 32, info: "Portal.SecretBox.v1.hash"u8.ToArray());

    private readonly byte[] _deriveKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, 32, info: "Portal.SecretBox.v1.derive"u8.ToArray());

    /// <summary>
    /// A hash by which something of low entropy can be looked up, and which nobody can compute who has the database alone: HMAC-SHA-256.
    /// The same text has another hash for another purpose.
    /// </summary>
    public byte[] KeyedHash(string text, string purpose) => HMACSHA256.HashData(_hashKey, Encoding.UTF8.GetBytes($"{purpose}\n{text}"));

    /// <summary>
    /// A secret that follows from the master key and a name, so that it can be made again: 32 bytes as base64url, 43 characters. It is as
    /// random as the master key to whoever has not got that; another name has another secret.
    /// </summary>
    public string Derive(string name) => Base64Url.EncodeToString(HMACSHA256.HashData(_deriveKey, Encoding.UTF8.GetBytes(name)));

    /// <summary>Seals bytes for a purpose.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, string purpose)
    {
        var box = new byte[1 + NonceSize + TagSize + plain.Length];
        box[0] = Version;
        var nonce = box.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(nonce, plain, box.AsSpan(1 + NonceSize + TagSize), box.AsSpan(1 + NonceSize, TagSize), Encoding.UTF8.GetBytes(purpose));
        return box;
    }

    /// <summary>Opens what was sealed for the same purpose.</summary>
    /// <exception cref="CryptographicException">The box was sealed with another master key or for another purpose, or is damaged.</exception>
    public byte[] Open(ReadOnlySpan<byte> box, string purpose)
    {
        if (box.Length < 1 + NonceSize + TagSize || box[0] != Version)
        {
            throw new CryptographicException("This is no sealed box of a known version.");
        }

        var plain = new byte[box.Length - 1 - NonceSize - TagSize];
        using var aes = new AesGcm(_key, TagSize);
        aes.Decrypt(box.Slice(1, NonceSize), box[(1 + NonceSize + TagSize)..], box.Slice(1 + NonceSize, TagSize), plain, Encoding.UTF8.GetBytes(purpose));
        return plain;
    }
}
