using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Portal.Grains.Interfaces.Keys;

namespace Portal.Web.Oidc;

/// <summary>A key of the ring, and what signs and verifies by it.</summary>
public sealed record PublishedKey(SigningKey Key, SigningCredentials Credentials)
{
    /// <summary>Opens a key for use; null where a newer silo has made one for an algorithm that this front end does not know.</summary>
    public static PublishedKey? Open(SigningKey key) => SecurityKeyOf(key) is { } opened
        ? new PublishedKey(key, new SigningCredentials(opened, key.Algorithm))
        : null;

    /// <summary>Whether it signs at a moment.</summary>
    public bool SignsAt(DateTimeOffset moment) => Key.ActiveFrom <= moment && !(Key.RetiredAt <= moment);

    // Never disposed: the engine keeps what it derived from a key in a cache of its own, and a request may still be using it.
    private static AsymmetricSecurityKey? SecurityKeyOf(SigningKey key)
    {
        switch (key.Algorithm)
        {
            case SigningAlgorithms.Rs256:
                var rsa = RSA.Create();
                rsa.ImportPkcs8PrivateKey(key.Pkcs8, out _);
                return new RsaSecurityKey(rsa) { KeyId = key.KeyId };
            case SigningAlgorithms.Es256:
                var ecdsa = ECDsa.Create();
                ecdsa.ImportPkcs8PrivateKey(key.Pkcs8, out _);
                return new ECDsaSecurityKey(ecdsa) { KeyId = key.KeyId };
            default:
                return null;
        }
    }
}
