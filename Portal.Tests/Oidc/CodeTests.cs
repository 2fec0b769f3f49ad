using System.Net;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

[Collection(typeof(OidcTests))]
public sealed class CodeTests(OidcPortal portal)
{
    [Fact]
    public async Task A_code_that_comes_twice_is_refused_and_what_it_led_to_is_revoked()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var code = await party.CodeAsync();
        var tokens = RelyingParty.Tokens(await party.RedeemAsync(code));
        Assert.Equal(HttpStatusCode.OK, (await party.UserInfoAsync(tokens.AccessToken)).Status);

        var again = await party.RedeemAsync(code);

        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(again));
        var userInfo = await party.UserInfoAsync(tokens.AccessToken);
        Assert.Equal(HttpStatusCode.Unauthorized, userInfo.Status);
        Assert.Contains("invalid_token", userInfo["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_of_another_client_is_refused_and_stays_good_for_its_own()
    {
        var wiki = await portal.SignedInAsync(TestClient.Wiki);
        var forum = new RelyingParty(TestClient.Forum, wiki.Browser);
        var code = await wiki.CodeAsync();

        var stolen = await forum.RedeemAsync(code, ("redirect_uri", TestClient.Wiki.RedirectUri), ("code_verifier", wiki.Verifier));

        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(stolen));
    }

    [Theory]
    [InlineData("https://wiki.example/signed-out")]
    [InlineData("https://wiki.example/signed-in/")]
    [InlineData("https://wiki.example/Signed-In")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Another_redirect_uri_at_the_token_endpoint_is_refused(string? uri)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var refused = await party.RedeemAsync(await party.CodeAsync(), ("redirect_uri", uri));

        Assert.Contains(RelyingParty.ErrorOf(refused)!, "invalid_grant invalid_request", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("{id}")]
    [InlineData("{id}:")]
    [InlineData("{id}:{cut}")]
    [InlineData("{ID}:{secret}")]
    [InlineData("00000000000000000000000000000000:{secret}")]
    [InlineData("{session}")]
    [InlineData("{access}")]
    public async Task What_is_no_code_is_refused(string forged)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var parts = (await party.CodeAsync()).Split(':');
        var code = forged
            .Replace("{id}", parts[0], StringComparison.Ordinal)
            .Replace("{ID}", parts[0].ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("{secret}", parts[1], StringComparison.Ordinal)
            .Replace("{cut}", parts[1][..^1], StringComparison.Ordinal)
            .Replace("{session}", party.Browser.Cookies[SigningIn.SessionCookie], StringComparison.Ordinal)
            .Replace("{access}", (await party.TokensAsync()).AccessToken, StringComparison.Ordinal);

        var refused = await party.RedeemAsync(code);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(refused));
    }

    [Fact]
    public async Task A_code_is_worth_nothing_after_the_member_has_signed_out()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var code = await party.CodeAsync();
        await party.Browser.SubmitAsync(await party.Browser.GetAsync("/"));

        var refused = await party.RedeemAsync(code);

        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(refused));
    }

    [Fact]
    public async Task An_access_token_is_worth_nothing_after_the_member_has_signed_out()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var tokens = await party.TokensAsync();
        await party.Browser.SubmitAsync(await party.Browser.GetAsync("/"));

        Assert.Equal(HttpStatusCode.Unauthorized, (await party.UserInfoAsync(tokens.AccessToken)).Status);
    }

    [Fact]
    public async Task Answers_with_tokens_are_never_kept()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var answer = await party.RedeemAsync(await party.CodeAsync());

        Assert.Contains("no-store", answer["Cache-Control"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code")]
    [InlineData("client_id")]
    [InlineData("code_verifier")]
    public async Task A_parameter_that_comes_twice_is_refused(string parameter)
    {
        var party = await portal.SignedInAsync(TestClient.Board);
        var code = await party.CodeAsync();
        var fields = new List<(string, string?)>
        {
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", TestClient.Board.RedirectUri),
            ("client_id", TestClient.Board.Id),
            ("code_verifier", party.Verifier),
        };
        fields.Add(fields.Single(field => field.Item1 == parameter));

        var answer = await new PlainBrowser(portal.Host).PostAsync("/connect/token", [.. fields]);

        Assert.Equal("invalid_request", RelyingParty.ErrorOf(answer));
    }
}
