using System.Security.Cryptography;
using System.Text;
using Portal.Grains.Secrets;

namespace Portal.Grains.Clients;

/// <summary>
/// A secret that has to be read again, because both sides sign with it. A box is never the same twice, so that the one that holds the same
/// secret already is kept: otherwise putting a client that has not changed would be a write.
/// </summary>
/// <param name="box">The master key's box.</param>
/// <param name="clientId">Whose secret: it opens for no other client.</param>
internal sealed class SealedSecret(SecretBox box, string clientId)
{
    private string Purpose => $"client-secret:{clientId}";

    /// <summary>A box with this secret: one of these if it holds it, else a new one.</summary>
    public byte[] Keep(string secret, params IEnumerable<byte[]?> boxes)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        return boxes.FirstOrDefault(candidate => TryOpen(candidate) is { } held && CryptographicOperations.FixedTimeEquals(held, plain))
            ?? box.Seal(plain, Purpose);
    }

    /// <summary>The secret, or null where there is none or the master key is another one since.</summary>
    public byte[]? TryOpen(byte[]? candidate)
    {
        try
        {
            return candidate is null ? null : box.Open(candidate, Purpose);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
