using System.Net;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Portal.Grains.Interfaces.Clients;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>Clients that prove themselves by a key of their own (<c>private_key_jwt</c>, RFC 7523 §2.2, OpenID Connect Core 1.0 §9).</summary>
public sealed class PrivateKeyTests(TwoFrontEnds portal) : IClassFixture<TwoFrontEnds>, IAsyncLifetime
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly TestClient _client = new($"signer-{Guid.NewGuid():N}");

    private string Issuer => portal.One.Address.AbsoluteUri;

    public async ValueTask InitializeAsync()
    {
        var keys = "{\"keys\":[" + System.Text.Json.JsonSerializer.Serialize(JsonWebKeyConverter.ConvertFromECDsaSecurityKey(PublicKey())) + "]}";
        await portal.One.Grains.GetGrain<IClientGrain>(Portal.Grains.Interfaces.GrainKeys.Client(_client.Id)).PutAsync(
            (_client with { Scopes = ["openid", "groups"] }).ToDetails() with
            {
                Protocol = new ClientProtocol
                {
                    JsonWebKeySet = keys,
                    GrantTypes = [ClientGrantTypes.AuthorizationCode, ClientGrantTypes.ClientCredentials],
                },
            });
    }

    public ValueTask DisposeAsync()
    {
        _key.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_signed_assertion_is_enough()
    {
        var answer = await AskAsync(portal.One, Assertion());

        Assert.Empty(RelyingParty.Tokens(answer).IdentityToken);
    }

    [Fact]
    public async Task An_assertion_is_good_once_on_whichever_front_end()
    {
        var assertion = Assertion();
        RelyingParty.Tokens(await AskAsync(portal.One, assertion));

        AssertRefused(await AskAsync(portal.Other, assertion));
        AssertRefused(await AskAsync(portal.One, assertion));
    }

    [Fact]
    public async Task Of_many_uses_at_once_one_succeeds()
    {
        var assertion = Assertion();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => AskAsync(n % 2 == 0 ? portal.One : portal.Other, assertion)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_code_can_be_redeemed_with_it()
    {
        var party = new RelyingParty(_client with { Scopes = ["openid"] }, new PlainBrowser(portal.One));
        await party.Browser.SignInAsync(await portal.One.AddMemberAsync());

        var answer = await party.RedeemAsync(await party.CodeAsync(), [.. Proof(Assertion())]);

        Assert.NotEmpty(RelyingParty.Tokens(answer).IdentityToken);
    }

    [Theory]
    [InlineData("aud")]
    [InlineData("iss")]
    [InlineData("sub")]
    [InlineData("jti")]
    [InlineData("exp")]
    [InlineData("long")]
    [InlineData("old")]
    [InlineData("key")]
    [InlineData("none")]
    public async Task Anything_wrong_with_it_is_refused(string what) => AssertRefused(await AskAsync(portal.One, Assertion(what)));

    [Fact]
    public async Task Without_it_nothing_is_given()
    {
        var refused = await AskAsync(portal.One, assertion: null);

        Assert.Contains(RelyingParty.ErrorOf(refused)!, "invalid_client invalid_request", StringComparison.Ordinal);
    }

    private static void AssertRefused(Answer answer)
    {
        Assert.Contains(answer.Status, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest });
        Assert.Contains(RelyingParty.ErrorOf(answer)!, "invalid_client invalid_request", StringComparison.Ordinal);
        Assert.Equal("no-store", answer["Cache-Control"]);
    }

    private Task<Answer> AskAsync(PortalHost host, string? assertion) => new RelyingParty(_client, new PlainBrowser(host)).PostAsync(
        "/connect/token", [("grant_type", "client_credentials"), ("scope", "groups"), .. Proof(assertion)]);

    private static IEnumerable<(string Name, string? Value)> Proof(string? assertion) => assertion is null
        ? []
        : [("client_assertion", assertion), ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")];

    private string Assertion(string? wrong = null)
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow;
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = wrong == "iss" ? "somebody" : _client.Id,
            ["sub"] = wrong == "sub" ? "somebody" : _client.Id,
            ["aud"] = wrong == "aud" ? "https://elsewhere.example/" : Issuer,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(wrong switch { "long" => 60, "old" => -10, _ => 1 }).ToUnixTimeSeconds(),
        };
        if (wrong is "jti" or "exp")
        {
            claims.Remove(wrong);
        }

        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        var payload = System.Text.Json.JsonSerializer.Serialize(claims);
        return wrong switch
        {
            "none" => handler.CreateToken(payload),
            "key" => handler.CreateToken(payload, new SigningCredentials(new ECDsaSecurityKey(other) { KeyId = "one" }, SecurityAlgorithms.EcdsaSha256)),
            _ => handler.CreateToken(payload, new SigningCredentials(new ECDsaSecurityKey(_key) { KeyId = "one" }, SecurityAlgorithms.EcdsaSha256)),
        };
    }

    private ECDsaSecurityKey PublicKey() => new(ECDsa.Create(_key.ExportParameters(includePrivateParameters: false))) { KeyId = "one" };
}
