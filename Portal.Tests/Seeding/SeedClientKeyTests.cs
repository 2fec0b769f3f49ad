using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Portal.Tests.Seeding;

/// <summary>The public keys of clients that prove themselves by <c>private_key_jwt</c>.</summary>
public sealed class SeedClientKeyTests
{
    private const string RsaHead = """ "kty": "RSA", "kid": "r", "e": "AQAB" """;
    private const string EcHead = """ "kty": "EC", "kid": "e", "crv": "P-256" """;

    private static readonly string Modulus = NewModulus(2048);
    private static readonly (string X, string Y) Point = NewPoint();

    private static string Rsa => $"{{ {RsaHead}, \"n\": \"{Modulus}\" }}";

    private static string Ec => $"{{ {EcHead}, \"x\": \"{Point.X}\", \"y\": \"{Point.Y}\" }}";

    [Fact]
    public void Public_keys_are_kept_as_a_set_that_the_protocol_engine_reads()
    {
        var client = SeedClient.Read(With($$"""{ "keys": [ {{Rsa}}, {{Ec}} ] }"""));

        var keys = new JsonWebKeySet(client.Protocol.JsonWebKeySet).Keys;
        Assert.Equal(["r", "e"], keys.Select(key => key.Kid));
        Assert.Equal(2048, keys[0].KeySize);
        Assert.Equal(Point.Y, keys[1].Y);
        Assert.Empty(client.Secrets);
    }

    [Fact]
    public void A_client_with_keys_is_no_public_client() =>
        Assert.Contains(
            "neither a secret nor keys",
            Assert.Single(SeedText.MistakesIn(SeedClient.With(
                $$""" "secret": null, "redirectUris": ["org.example.app:/cb"], "jwks": { "keys": [ {{Ec}} ] } """))),
            StringComparison.Ordinal);

    [Fact]
    public void A_service_with_keys_needs_no_secret() =>
        Assert.Empty(SeedText.MistakesIn(SeedClient.ServiceWith($$""" "secret": null, "mayIntrospect": true, "jwks": { "keys": [ {{Ec}} ] } """)));

    [Fact]
    public void Use_and_algorithm_may_be_said()
    {
        var key = Ec[..^1] + """, "use": "sig", "alg": "ES256" }""";

        Assert.Contains("\"alg\":\"ES256\"", SeedClient.Read(With($$"""{ "keys": [ {{key}} ] }""")).Protocol.JsonWebKeySet, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "Here should be a key set")]
    [InlineData("{}", "\"keys\" is missing: a key set needs it.")]
    [InlineData("""{ "keys": [] }""", "A key set needs a key")]
    [InlineData("""{ "keys": [ 1 ] }""", "Here should be a key")]
    [InlineData("""{ "keys": [ RSA ], "expires": 1 }""", "\"expires\" is not known here")]
    [InlineData("""{ "keys": [ RSA, RSA ] }""", "Another key has the \"kid\" r already")]
    public void A_key_set_cannot_be(string set, string words) => AssertRefused(set.Replace("RSA", Rsa, StringComparison.Ordinal), words);

    [Theory]
    [InlineData("d")]
    [InlineData("p")]
    [InlineData("q")]
    [InlineData("dp")]
    [InlineData("dq")]
    [InlineData("qi")]
    [InlineData("oth")]
    [InlineData("k")]
    public void A_private_key_is_refused_and_never_repeated(string part)
    {
        var mistake = Assert.Single(SeedText.MistakesIn(With($$"""{ "keys": [ { {{RsaHead}}, "n": "{{Modulus}}", "{{part}}": "c2VjcmV0" } ] }""")));

        Assert.Contains($"\"{part}\" is part of a private key, which never leaves the client", mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "kty": "oct", "kid": "k" """, "it goes into \"secret\"")]
    [InlineData(""" "kty": "OKP", "kid": "k" """, "\"RSA\" or \"EC\"")]
    [InlineData(""" "kty": "RSA", "e": "AQAB", "n": "MODULUS" """, "\"kid\" is missing: a key needs it.")]
    [InlineData(""" "kty": "RSA", "kid": "", "e": "AQAB", "n": "MODULUS" """, "A \"kid\" has")]
    [InlineData(RsaHead, "\"n\" is missing")]
    [InlineData(RsaHead + """, "n": "SHORT" """, "2048 to 8192 bits")]
    [InlineData(RsaHead + """, "n": "MODULUS==" """, "2048 to 8192 bits")]
    [InlineData(""" "kty": "RSA", "kid": "r", "n": "MODULUS", "e": "AQ" """, "nearly always AQAB")]
    [InlineData(RsaHead + """, "n": "MODULUS", "alg": "ES256" """, "\"RS256\" or \"PS256\" for RSA")]
    [InlineData(RsaHead + """, "n": "MODULUS", "alg": "HS256" """, "\"RS256\" or \"PS256\" for RSA")]
    [InlineData(RsaHead + """, "n": "MODULUS", "use": "enc" """, "\"use\" is \"sig\"")]
    [InlineData(RsaHead + """, "n": "MODULUS", "x5c": [] """, "\"x5c\" is not known here. A key has: kty, kid, use, alg, n, e.")]
    [InlineData(""" "kty": "EC", "kid": "e", "crv": "P-384", "x": "POINTX", "y": "POINTY" """, "curve \"P-256\"")]
    [InlineData(EcHead + """, "x": "AQAB", "y": "POINTY" """, "32 bytes")]
    [InlineData(EcHead + """, "x": "POINTX", "y": "POINTX" """, "no point on P-256")]
    public void A_key_cannot_be(string key, string words) => AssertRefused(
        $$"""{ "keys": [ { {{key}} } ] }"""
            .Replace("MODULUS", Modulus, StringComparison.Ordinal)
            .Replace("SHORT", NewModulus(1024), StringComparison.Ordinal)
            .Replace("POINTX", Point.X, StringComparison.Ordinal)
            .Replace("POINTY", Point.Y, StringComparison.Ordinal),
        words);

    private static void AssertRefused(string set, string words) =>
        Assert.Contains(words, Assert.Single(SeedText.MistakesIn(With(set))), StringComparison.Ordinal);

    private static string With(string set) => SeedClient.With($""" "secret": null, "jwks": {set} """);

    private static string NewModulus(int bits)
    {
        using var key = RSA.Create(bits);
        return Base64Url.EncodeToString(key.ExportParameters(includePrivateParameters: false).Modulus);
    }

    private static (string X, string Y) NewPoint()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
    }
}
