using System.Security.Cryptography;
using Portal.Grains.Interfaces.Keys;

namespace Portal.Grains.Keys;

/// <summary>A signing key that was just made.</summary>
/// <param name="KeyId">The RFC 7638 thumbprint.</param>
/// <param name="Pkcs8">The private key.</param>
public sealed record KeyPair(string KeyId, byte[] Pkcs8)
{
    private const int RsaKeyBits = 2048;

    /// <summary>Makes a key.</summary>
    /// <param name="algorithm">One of <see cref="SigningAlgorithms"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none of them.</exception>
    public static KeyPair Make(string algorithm)
    {
        switch (algorithm)
        {
            case SigningAlgorithms.Rs256:
                using (var rsa = RSA.Create(RsaKeyBits))
                {
                    return new KeyPair(JwkThumbprint.Of(rsa), rsa.ExportPkcs8PrivateKey());
                }

            case SigningAlgorithms.Es256:
                using (var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256))
                {
                    return new KeyPair(JwkThumbprint.Of(ecdsa), ecdsa.ExportPkcs8PrivateKey());
                }

            default:
                throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "There are no keys for this algorithm.");
        }
    }

    /// <summary>The key's id only.</summary>
    public override string ToString() => KeyId;
}
