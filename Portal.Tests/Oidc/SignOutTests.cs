using System.Net;
using Microsoft.AspNetCore.Http;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>An application signs the member out (OpenID Connect RP-Initiated Logout 1.0).</summary>
[Collection(typeof(OidcTests))]
public sealed class SignOutTests(OidcPortal portal)
{
    [Fact]
    public async Task With_an_identity_token_of_this_session_it_just_happens()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var tokens = await party.TokensAsync();

        var answer = await SignOutAsync(party, ("id_token_hint", tokens.IdentityToken));

        Assert.Equal($"{TestClient.Wiki.PostLogoutRedirectUri}?state={party.State}", answer.Location);
        Assert.True(answer.RemovesCookie(SigningIn.SessionCookie));
        Assert.False(await party.Browser.IsSignedInAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await party.UserInfoAsync(tokens.AccessToken)).Status);
    }

    [Fact]
    public async Task Without_an_address_to_return_to_the_portal_says_goodbye_itself()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var token = (await party.TokensAsync()).IdentityToken;

        var answer = await SignOutAsync(party, ("id_token_hint", token), ("post_logout_redirect_uri", null), ("state", null));

        Assert.Equal("You are signed out", (await party.Browser.FollowAsync(answer)).Heading);
        Assert.False(await party.Browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Without_proof_the_member_is_asked_and_nothing_happens()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var page = await party.Browser.FollowAsync(await SignOutAsync(party));

        Assert.Equal("Sign out?", page.Heading);
        Assert.Contains("The wiki", page.Body, StringComparison.Ordinal);
        Assert.True(await party.Browser.IsSignedInAsync());
    }

    [Fact]
    public async Task A_member_who_says_yes_is_signed_out_and_led_to_the_application()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var page = await party.Browser.FollowAsync(await SignOutAsync(party));

        var between = await party.Browser.FollowAsync(await party.Browser.SubmitAsync(page));
        Assert.False(await party.Browser.IsSignedInAsync());
        var answer = await party.Browser.GetAsync(between.Page.QuerySelector("main a.button")!.GetAttribute("href")!);

        Assert.Equal("You are signed out", between.Heading);
        Assert.Equal($"{TestClient.Wiki.PostLogoutRedirectUri}?state={party.State}", answer.Location);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("{unsigned}")]
    [InlineData("{changed}")]
    [InlineData("{access}")]
    public async Task A_forged_hint_signs_nobody_out(string forged)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var tokens = await party.TokensAsync();
        var parts = tokens.IdentityToken.Split('.');
        var hint = forged
            .Replace("{unsigned}", $"eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{parts[1]}.", StringComparison.Ordinal)
            .Replace("{changed}", $"{parts[0]}.{parts[1]}.{new string('A', parts[2].Length)}", StringComparison.Ordinal)
            .Replace("{access}", tokens.AccessToken, StringComparison.Ordinal);

        var answer = await SignOutAsync(party, ("id_token_hint", hint));

        Assert.NotEqual($"{TestClient.Wiki.PostLogoutRedirectUri}?state={party.State}", answer.Location);
        Assert.True(await party.Browser.IsSignedInAsync());
    }

    [Fact]
    public async Task An_identity_token_of_another_session_is_no_proof()
    {
        var other = await portal.SignedInAsync(TestClient.Wiki);
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var answer = await SignOutAsync(party, ("id_token_hint", (await other.TokensAsync()).IdentityToken));

        Assert.Equal("Sign out?", (await party.Browser.FollowAsync(answer)).Heading);
        Assert.True(await party.Browser.IsSignedInAsync());
        Assert.True(await other.Browser.IsSignedInAsync());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://wiki.example/signed-out/")]
    [InlineData("https://wiki.example/Signed-Out")]
    [InlineData("https://wiki.example/signed-out?x=y")]
    [InlineData("https://wiki.example/signed-in")]
    [InlineData("https://board.example/signed-out")]
    [InlineData("https://wiki.example@evil.example/signed-out")]
    [InlineData("//wiki.example/signed-out")]
    [InlineData("javascript:alert(1)")]
    public async Task An_address_to_return_to_that_is_not_declared_gets_an_error_page(string uri)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var token = (await party.TokensAsync()).IdentityToken;

        foreach (var hint in new[] { token, null })
        {
            var answer = await SignOutAsync(party, ("id_token_hint", hint), ("post_logout_redirect_uri", uri));

            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Equal("The application made a mistake", answer.Heading);
        }

        Assert.True(await party.Browser.IsSignedInAsync());
    }

    [Fact]
    public async Task A_post_from_another_site_without_a_token_against_forgery_only_asks()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var answer = await party.Browser.PostAsync("/connect/logout", ("client_id", TestClient.Wiki.Id));

        Assert.Equal("Sign out?", (await party.Browser.FollowAsync(answer)).Heading);
        Assert.True(await party.Browser.IsSignedInAsync());
    }

    [Fact]
    public async Task A_post_from_another_site_that_comes_without_the_cookie_is_asked_again()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var token = (await party.TokensAsync()).IdentityToken;
        var crossSite = new PlainBrowser(portal.Host);

        var answer = await crossSite.PostAsync(
            "/connect/logout", ("id_token_hint", token), ("post_logout_redirect_uri", TestClient.Wiki.PostLogoutRedirectUri), ("state", party.State));
        var again = await party.Browser.GetAsync(answer.Location!);

        Assert.Equal($"{TestClient.Wiki.PostLogoutRedirectUri}?state={party.State}", again.Location);
        Assert.False(await party.Browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_sent_on()
    {
        var party = new RelyingParty(TestClient.Wiki, new PlainBrowser(portal.Host));

        var answer = await SignOutAsync(party);

        Assert.Equal($"{TestClient.Wiki.PostLogoutRedirectUri}?state={party.State}", answer.Location);
    }

    [Fact]
    public async Task Signing_out_ends_what_every_application_got_in_this_session()
    {
        var wiki = await portal.SignedInAsync(TestClient.Wiki);
        var forum = new RelyingParty(TestClient.Forum, wiki.Browser);
        var (one, other) = (await wiki.TokensAsync(), await forum.TokensAsync());

        await SignOutAsync(wiki, ("id_token_hint", one.IdentityToken));

        Assert.Equal(HttpStatusCode.Unauthorized, (await forum.UserInfoAsync(other.AccessToken)).Status);
    }

    private static Task<Answer> SignOutAsync(RelyingParty party, params (string Name, string? Value)[] changes)
    {
        var request = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = party.Client.Id,
            ["post_logout_redirect_uri"] = party.Client.PostLogoutRedirectUri,
            ["state"] = party.State,
        };
        foreach (var (name, value) in changes)
        {
            request[name] = value;
        }

        return party.Browser.GetAsync("/connect/logout" + QueryString.Create(request.Where(pair => pair.Value is not null)));
    }
}
