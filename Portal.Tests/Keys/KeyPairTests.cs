using System.Buffers.Text;
using System.Security.Cryptography;
using Portal.Grains.Keys;
using Xunit;

namespace Portal.Tests.Keys;

public sealed class KeyPairTests
{
    [Fact]
    public void An_RS256_key_has_2048_bits_and_is_named_by_its_thumbprint()
    {
        var pair = KeyPair.Make("RS256");
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(pair.Pkcs8, out _);

        Assert.Equal(2048, rsa.KeySize);
        Assert.Equal(JwkThumbprint.Of(rsa), pair.KeyId);
    }

    [Fact]
    public void An_ES256_key_is_on_P_256_and_is_named_by_its_thumbprint()
    {
        var pair = KeyPair.Make("ES256");
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(pair.Pkcs8, out _);

        Assert.Equal(ECCurve.NamedCurves.nistP256.Oid.Value, ecdsa.ExportParameters(false).Curve.Oid.Value);
        Assert.Equal(JwkThumbprint.Of(ecdsa), pair.KeyId);
    }

    [Fact]
    public void There_are_no_keys_for_other_algorithms() => Assert.Throws<ArgumentOutOfRangeException>(() => KeyPair.Make("HS256"));

    [Fact]
    public void A_key_says_no_more_of_itself_than_its_id()
    {
        var pair = KeyPair.Make("ES256");

        Assert.Equal(pair.KeyId, $"{pair}");
    }

    [Fact]
    public void The_thumbprint_is_that_of_the_example_of_RFC_7638()
    {
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars("0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"),
            Exponent = [1, 0, 1],
        });

        Assert.Equal("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", JwkThumbprint.Of(rsa));
    }

    [Fact]
    public void The_thumbprint_of_a_key_on_P_256_is_that_of_its_JWK()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        var jwk = Microsoft.IdentityModel.Tokens.JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new(ecdsa));

        Assert.Equal(Base64Url.EncodeToString(jwk.ComputeJwkThumbprint()), JwkThumbprint.Of(ecdsa));
    }
}
