using System.Net;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>An exact string or nothing (RFC 9700 §2.1): an error page of the portal's own, never a redirect.</summary>
[Collection(typeof(OidcTests))]
public sealed class RedirectUriTests(OidcPortal portal)
{
    public static TheoryData<string> Wrong =>
    [
        "",
        "https://evil.example/signed-in",
        "https://wiki.example",
        "https://wiki.example/",
        "https://wiki.example/signed-in/",
        "https://wiki.example/Signed-In",
        "https://WIKI.example/signed-in",
        "HTTPS://wiki.example/signed-in",
        "http://wiki.example/signed-in",
        "https://wiki.example:443/signed-in",
        "https://wiki.example:8443/signed-in",
        "https://wiki.example/signed-in?next=https://evil.example",
        "https://wiki.example/signed-in?",
        "https://wiki.example/signed-in#",
        "https://wiki.example/signed-in#part",
        "https://wiki.example@evil.example/signed-in",
        "https://evil.example@wiki.example/signed-in",
        "https://wiki.example:pass@evil.example@wiki.example/signed-in",
        "https://wiki.example.evil.example/signed-in",
        "https://wiki.example%2f@evil.example/signed-in",
        "https://wiki.example/signed%2din",
        "https://wiki.example%2fsigned-in",
        "https://wiki.example/%2e%2e/signed-in",
        "https://wiki.example/a/../signed-in",
        "https://wiki.example/..;/signed-in",
        "https://wiki.example//signed-in",
        "https://wiki.example\\signed-in",
        " https://wiki.example/signed-in",
        "https://wiki.example/signed-in ",
        "https://wiki.example/signed-in\n",
        "//wiki.example/signed-in",
        "/signed-in",
        "javascript:alert(1)",
        "JAVASCRIPT://wiki.example/signed-in%0aalert(1)",
        "data:text/html,evil",
        "https://board.example/signed-in",
        "https://wiki.example/signed-out",
        "https://wiki.example/signed-in https://evil.example",
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_redirect_uri_that_is_not_declared_gets_an_error_page(string uri)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        AssertIsErrorPage(await party.AuthorizeAsync(("redirect_uri", uri)));
        AssertIsErrorPage(await party.AuthorizeAsync(("redirect_uri", uri), ("prompt", "none")));
        AssertIsErrorPage(await party.AuthorizeAsync(("redirect_uri", uri), ("response_type", "made-up")));
    }

    [Fact]
    public async Task A_request_without_a_redirect_uri_gets_an_error_page()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        AssertIsErrorPage(await party.AuthorizeAsync(("redirect_uri", null)));
    }

    [Fact]
    public async Task Two_redirect_uris_get_an_error_page()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var evil = Uri.EscapeDataString("https://evil.example/");

        AssertIsErrorPage(await party.Browser.GetAsync($"{party.AuthorizeAddress()}&redirect_uri={evil}"));
        AssertIsErrorPage(await party.Browser.GetAsync(party.AuthorizeAddress().Replace("?", $"?redirect_uri={evil}&", StringComparison.Ordinal)));
        AssertIsErrorPage(await party.Browser.GetAsync($"{party.AuthorizeAddress()}&redirect_uri={Uri.EscapeDataString(TestClient.Wiki.RedirectUri)}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("WIKI")]
    [InlineData(" wiki")]
    [InlineData("wiki board")]
    [InlineData("../wiki")]
    [InlineData("<script>alert(1)</script>")]
    public async Task An_unknown_client_gets_an_error_page(string? clientId)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        AssertIsErrorPage(await party.AuthorizeAsync(("client_id", clientId)));
    }

    [Fact]
    public async Task A_very_long_client_id_gets_an_error_page()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        AssertIsErrorPage(await party.AuthorizeAsync(("client_id", new string('a', 5_000))));
    }

    [Fact]
    public async Task A_stranger_too_gets_the_error_page_before_any_sign_in()
    {
        var party = new RelyingParty(TestClient.Wiki, new PlainBrowser(portal.Host));

        AssertIsErrorPage(await party.AuthorizeAsync(("redirect_uri", "https://evil.example/")));
    }

    private static void AssertIsErrorPage(Answer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.BadRequest, answer.ToString());
        Assert.Null(answer.Location);
        Assert.Equal("The application made a mistake", answer.Heading);
        Assert.Empty(answer.Page.QuerySelectorAll("script, meta[http-equiv], a[href*=evil]"));
    }
}
