using System.Security.Cryptography;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Secrets;

namespace Portal.Grains.Audit;

/// <summary>
/// The chain over the entries: each link's hash is the SHA-256 of the hash before it and its entry, which anybody can check; and its code
/// is made with the master key, so that nobody who has the database alone can make the chain anew. Thread-safe.
/// </summary>
public sealed class AuditChain(SecretBox box)
{
    private const string Purpose = "audit-seal";

    /// <summary>What comes before the first link: 32 zero bytes.</summary>
    public static ReadOnlyMemory<byte> Beginning { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>The hash of the link of an entry.</summary>
    public static byte[] HashOf(ReadOnlySpan<byte> previous, string serviceId, AuditView entry) =>
        SHA256.HashData([.. previous, .. AuditCanonicalForm.Of(serviceId, entry)]);

    /// <summary>The code of a link: of its number too, so that none stands in for another.</summary>
    public byte[] CodeOf(string serviceId, long sequence, ReadOnlySpan<byte> hash) =>
        box.KeyedHash($"{serviceId}\n{sequence}\n{Convert.ToHexStringLower(hash)}", Purpose);

    /// <summary>Whether a code is that of a link. In constant time.</summary>
    public bool IsCodeOf(ReadOnlySpan<byte> code, string serviceId, long sequence, ReadOnlySpan<byte> hash) =>
        CryptographicOperations.FixedTimeEquals(code, CodeOf(serviceId, sequence, hash));
}
