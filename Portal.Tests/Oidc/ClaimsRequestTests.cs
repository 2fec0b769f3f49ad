using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Portal.Web.Oidc.Authorization;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>Claims that are asked for by name (OpenID Connect Core 1.0 §5.5).</summary>
[Collection(typeof(OidcTests))]
public sealed class ClaimsRequestTests(OidcPortal portal)
{
    [Fact]
    public async Task A_client_gets_what_it_names_where_it_names_it()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);

        var tokens = await party.TokensAsync(
            ("scope", "openid offline_access"),
            ("claims", """{"id_token":{"email":null,"made_up":{"essential":true}},"userinfo":{"preferred_username":{"essential":true}}}"""));

        await AssertClaimsAsync(party, tokens);
        // What was asked for goes along with the refresh tokens.
        await AssertClaimsAsync(party, RelyingParty.Tokens(await party.RefreshAsync(tokens.RefreshToken!)));
    }

    [Fact]
    public async Task A_client_gets_nothing_by_name_that_it_may_not_ask_for_by_scope()
    {
        var party = await portal.SignedInAsync(TestClient.Printer);

        var tokens = await party.TokensAsync(("scope", "openid"), ("claims", """{"id_token":{"email":null},"userinfo":{"email":null}}"""));

        Assert.False(new JsonWebToken(tokens.IdentityToken).TryGetClaim("email", out _));
        Assert.DoesNotContain("email", (await party.UserInfoAsync(tokens.AccessToken)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subject_that_is_somebody_else_is_not_answered_for()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var answer = await party.AuthorizeAsync(("prompt", "none"), ("claims", $$$$"""{"id_token":{"sub":{"value":"{{{{Guid.NewGuid()}}}}"}}}"""));

        Assert.Equal("login_required", answer.LocationQuery["error"]);
    }

    [Theory]
    [InlineData("silver", true)]
    [InlineData("gold", false)]
    public async Task A_context_can_be_asked_for_as_a_claim(string context, bool isThere)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var answer = await party.AuthorizeAsync(("claims", $$$$"""{"id_token":{"acr":{"essential":true,"values":["{{{{context}}}}"]}}}"""));

        Assert.Equal(isThere, answer.LocationQuery.ContainsKey("code"));
    }

    [Fact]
    public async Task What_an_application_cannot_ask_for_it_gets_all_the_same_where_that_is_declared()
    {
        var party = await portal.SignedInAsync(TestClient.Dumb, "maker");

        var tokens = await party.TokensAsync(("scope", "openid profile"));

        Assert.Equal("makers", new JsonWebToken(tokens.IdentityToken).GetClaim("groups").Value);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id_token":null}""")]
    [InlineData("""{"userinfo":{"email":null,"name":{}},"other":1}""")]
    public void What_the_specification_allows_is_read(string json) => Assert.NotNull(ClaimsRequest.TryParse(json));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"id_token":[]}""")]
    [InlineData("""{"id_token":{"email":true}}""")]
    [InlineData("""{"userinfo":{"email":"x"}}""")]
    [InlineData("""{"id_token":{"\ud800":null}}""")]
    [InlineData("""{"id_token":{"sub":{"value":"\udc00"}}}""")]
    [InlineData("""{"id_token":{"acr":{"values":["\ud800"]}}}""")]
    public void Anything_else_is_refused(string json) => Assert.Null(ClaimsRequest.TryParse(json));

    private static async Task AssertClaimsAsync(RelyingParty party, TokenSet tokens)
    {
        var identity = new JsonWebToken(tokens.IdentityToken);
        using var userInfo = JsonDocument.Parse((await party.UserInfoAsync(tokens.AccessToken)).Body);
        Assert.True(identity.TryGetClaim("email", out _));
        Assert.False(identity.TryGetClaim("preferred_username", out _));
        Assert.False(identity.TryGetClaim("made_up", out _));
        Assert.Equal(["preferred_username", "sub"], userInfo.RootElement.EnumerateObject().Select(claim => claim.Name).Order(StringComparer.Ordinal));
    }
}
