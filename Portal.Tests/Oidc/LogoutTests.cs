using Microsoft.AspNetCore.Http;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>OpenID Connect RP-Initiated Logout 1.0.</summary>
[Collection(typeof(OidcTests))]
public sealed class LogoutTests(OidcPortal portal)
{
    [Fact]
    public async Task With_a_token_of_this_session_an_application_signs_out_and_gets_the_member_back()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var hint = (await party.TokensAsync()).IdentityToken;

        var answer = await party.Browser.GetAsync(Logout(("id_token_hint", hint), ("post_logout_redirect_uri", TestClient.Wiki.PostLogoutRedirectUri), ("state", "s-1")));

        Assert.StartsWith(TestClient.Wiki.PostLogoutRedirectUri + "?", answer.Location, StringComparison.Ordinal);
        Assert.Equal("s-1", answer.LocationQuery["state"]);
        Assert.False(await IsSignedInAsync(party));
    }

    [Fact]
    public async Task Without_proof_the_member_is_asked_and_nothing_ends_before_the_answer()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var asked = await party.Browser.FollowAsync(await party.Browser.GetAsync(
            Logout(("client_id", TestClient.Wiki.Id), ("post_logout_redirect_uri", TestClient.Wiki.PostLogoutRedirectUri), ("state", "s-2"))));

        Assert.Equal("Sign out?", asked.Heading);
        Assert.True(await IsSignedInAsync(party));

        var between = await party.Browser.FollowAsync(await party.Browser.SubmitAsync(asked));
        var answer = await party.Browser.GetAsync(between.Page.QuerySelector("main a.button")!.GetAttribute("href")!);

        Assert.StartsWith(TestClient.Wiki.PostLogoutRedirectUri + "?", answer.Location, StringComparison.Ordinal);
        Assert.Equal("s-2", answer.LocationQuery["state"]);
        Assert.False(await IsSignedInAsync(party));
    }

    [Fact]
    public async Task A_post_that_no_page_of_ours_sent_ends_nothing()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var answer = await party.Browser.PostAsync("/connect/logout", ("client_id", TestClient.Wiki.Id));

        Assert.StartsWith("/sign-out", answer.Location, StringComparison.Ordinal);
        Assert.True(await IsSignedInAsync(party));
    }

    [Fact]
    public async Task A_token_of_another_session_is_no_proof()
    {
        var other = await portal.SignedInAsync(TestClient.Wiki);
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var hint = (await other.TokensAsync()).IdentityToken;

        var answer = await party.Browser.GetAsync(Logout(("id_token_hint", hint)));

        Assert.StartsWith("/sign-out", answer.Location, StringComparison.Ordinal);
        Assert.True(await IsSignedInAsync(party));
        Assert.True(await IsSignedInAsync(other));
    }

    [Theory]
    [InlineData("https://evil.example/signed-out")]
    [InlineData("https://wiki.example/signed-out/")]
    [InlineData("https://wiki.example/SIGNED-OUT")]
    [InlineData("https://wiki.example/signed-out?x=1")]
    [InlineData("//evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task To_an_address_that_is_not_registered_nobody_is_sent(string address)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var hint = (await party.TokensAsync()).IdentityToken;

        var answer = await party.Browser.GetAsync(Logout(("id_token_hint", hint), ("post_logout_redirect_uri", address)));

        Assert.Null(answer.Location);
        Assert.Equal(400, (int)answer.Status);
    }

    [Fact]
    public async Task A_browser_that_is_not_signed_in_goes_straight_on()
    {
        var browser = new PlainBrowser(portal.Host);

        var answer = await browser.GetAsync(Logout(("client_id", TestClient.Wiki.Id), ("post_logout_redirect_uri", TestClient.Wiki.PostLogoutRedirectUri)));

        Assert.StartsWith(TestClient.Wiki.PostLogoutRedirectUri, answer.Location, StringComparison.Ordinal);
    }

    private static string Logout(params (string Name, string Value)[] parameters) =>
        "/connect/logout" + QueryString.Create(parameters.Select(parameter => KeyValuePair.Create(parameter.Name, (string?)parameter.Value)));

    private static async Task<bool> IsSignedInAsync(RelyingParty party) => (await party.Browser.GetAsync("/")).Location is null;
}
