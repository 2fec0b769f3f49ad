using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>Refresh tokens (RFC 6749 §6, RFC 9700 §4.14, OpenID Connect Core 1.0 §12).</summary>
[Collection(typeof(OidcTests))]
public sealed class RefreshTests(OidcPortal portal)
{
    [Fact]
    public async Task A_client_stays_signed_in_by_refreshing()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var first = await party.TokensAsync();

        var second = RelyingParty.Tokens(await party.RefreshAsync(first.RefreshToken!));

        Assert.NotNull(second.RefreshToken);
        Assert.NotEqual(first.RefreshToken, second.RefreshToken);
        Assert.Equal(HttpStatusCode.OK, (await party.UserInfoAsync(second.AccessToken)).Status);
        var (before, after) = (new JsonWebToken(first.IdentityToken), new JsonWebToken(second.IdentityToken));
        foreach (var claim in new[] { "iss", "sub", "aud", "auth_time", "acr", "sid" })
        {
            Assert.Equal(before.GetClaim(claim).Value, after.GetClaim(claim).Value);
        }

        Assert.False(after.TryGetClaim("nonce", out _));
    }

    [Fact]
    public async Task A_client_that_does_not_ask_gets_no_refresh_token()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);

        Assert.Null((await party.TokensAsync(("scope", "openid profile"))).RefreshToken);
    }

    [Fact]
    public async Task Of_fifty_refreshes_with_one_token_no_two_families_come()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var first = (await party.TokensAsync()).RefreshToken!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => party.RefreshAsync(first)));

        var next = Assert.Single(answers.Select(answer => RelyingParty.Tokens(answer).RefreshToken).Distinct());
        RelyingParty.Tokens(await party.RefreshAsync(next!));
    }

    [Fact]
    public async Task A_lost_answer_is_given_again()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var first = (await party.TokensAsync()).RefreshToken!;

        var lost = RelyingParty.Tokens(await party.RefreshAsync(first));
        var again = RelyingParty.Tokens(await party.RefreshAsync(first));

        Assert.Equal(lost.RefreshToken, again.RefreshToken);
    }

    [Fact]
    public async Task Reused_refresh_token_revokes_the_family()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var first = (await party.TokensAsync()).RefreshToken!;
        var second = RelyingParty.Tokens(await party.RefreshAsync(first)).RefreshToken!;
        var third = RelyingParty.Tokens(await party.RefreshAsync(second));

        var stolen = await party.RefreshAsync(first);

        Assert.Equal(HttpStatusCode.BadRequest, stolen.Status);
        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(stolen));
        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(await party.RefreshAsync(third.RefreshToken!)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await party.UserInfoAsync(third.AccessToken)).Status);
    }

    [Fact]
    public async Task A_code_that_comes_again_revokes_the_family()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var code = await party.CodeAsync();
        var tokens = RelyingParty.Tokens(await party.RedeemAsync(code));

        await party.RedeemAsync(code);

        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(await party.RefreshAsync(tokens.RefreshToken!)));
    }

    [Fact]
    public async Task Signing_out_ends_refreshing()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var tokens = await party.TokensAsync();

        await party.Browser.FollowAsync(await party.Browser.SubmitAsync(await party.Browser.GetAsync("/sign-out")));

        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(await party.RefreshAsync(tokens.RefreshToken!)));
    }

    [Fact]
    public async Task Another_client_cannot_use_the_token_and_does_no_harm_with_it()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var tokens = await party.TokensAsync();
        var thief = new RelyingParty(TestClient.Diary, party.Browser);

        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(await thief.RefreshAsync(tokens.RefreshToken!)));

        RelyingParty.Tokens(await party.RefreshAsync(tokens.RefreshToken!));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("00000000000000000000000000000000:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("{access}")]
    [InlineData("{identity}")]
    [InlineData("{code}")]
    public async Task Nothing_else_is_a_refresh_token(string what)
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var tokens = await party.TokensAsync();
        var presented = what switch
        {
            "{access}" => tokens.AccessToken,
            "{identity}" => tokens.IdentityToken,
            "{code}" => await party.CodeAsync(),
            _ => what,
        };

        var refused = await party.RefreshAsync(presented);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(refused));
        Assert.Equal("no-store", refused["Cache-Control"]);
    }

    [Fact]
    public async Task A_refresh_may_ask_for_less_and_the_next_for_all_again()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var first = await party.TokensAsync();

        var less = RelyingParty.Tokens(await party.RefreshAsync(first.RefreshToken!, ("scope", "openid email")));
        Assert.DoesNotContain("preferred_username", (await party.UserInfoAsync(less.AccessToken)).Body, StringComparison.Ordinal);

        var all = RelyingParty.Tokens(await party.RefreshAsync(less.RefreshToken!));
        Assert.Contains("preferred_username", (await party.UserInfoAsync(all.AccessToken)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_may_not_ask_for_more()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var tokens = await party.TokensAsync(("scope", "openid offline_access"));

        Assert.Equal("invalid_scope", RelyingParty.ErrorOf(await party.RefreshAsync(tokens.RefreshToken!, ("scope", "openid email"))));

        RelyingParty.Tokens(await party.RefreshAsync(tokens.RefreshToken!));
    }

    [Fact]
    public async Task A_wrong_secret_uses_nothing_up()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var tokens = await party.TokensAsync();

        Assert.Equal("invalid_client", RelyingParty.ErrorOf(await party.RefreshAsync(tokens.RefreshToken!, ("client_secret", TestClient.Wiki.Secret))));

        RelyingParty.Tokens(await party.RefreshAsync(tokens.RefreshToken!));
    }
}
