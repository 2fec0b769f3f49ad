using System.Net;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>OAuth 2.0 Form Post Response Mode 1.0.</summary>
[Collection(typeof(OidcTests))]
public sealed class FormPostTests(OidcPortal portal)
{
    [Fact]
    public async Task The_answer_is_a_form_that_goes_to_the_redirect_uri()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var page = await party.Browser.FollowAsync(await party.AuthorizeAsync(("response_mode", "form_post")));

        var form = page.Page.QuerySelector("form#post")!;
        Assert.Equal(party.Client.RedirectUri, form.GetAttribute("action"));
        Assert.Equal("post", form.GetAttribute("method"));
        Assert.Equal(["code", "iss", "state"], Fields(page).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(party.State, Fields(page)["state"]);
        RelyingParty.Tokens(await party.RedeemAsync(Fields(page)["code"]));
    }

    [Fact]
    public async Task The_page_may_send_its_form_there_and_nowhere_else_and_runs_no_inline_script()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var page = await party.Browser.FollowAsync(await party.AuthorizeAsync(("response_mode", "form_post")));

        Assert.Contains("form-action https://wiki.example;", page["Content-Security-Policy"] + ";", StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.All(page.Page.QuerySelectorAll("script"), script => Assert.Equal("", script.TextContent));
        Assert.Equal("no-store", page["Cache-Control"]);
    }

    [Fact]
    public async Task A_refusal_comes_the_same_way()
    {
        var party = new RelyingParty(TestClient.Wiki, new PlainBrowser(portal.Host));

        var page = await party.Browser.FollowAsync(await party.AuthorizeAsync(("response_mode", "form_post"), ("prompt", "none")));

        Assert.Equal("login_required", Fields(page)["error"]);
        Assert.Equal(party.State, Fields(page)["state"]);
        Assert.StartsWith(portal.Host.Address.GetLeftPart(UriPartial.Authority), Fields(page)["iss"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_before_anything_was_asked_comes_the_same_way()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var page = await party.Browser.FollowAsync(await party.AuthorizeAsync(("response_mode", "form_post"), ("scope", "openid made-up")));

        Assert.Equal("invalid_scope", Fields(page)["error"]);
    }

    [Fact]
    public async Task Values_are_encoded()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        const string state = "\"><script>alert(1)</script>";

        var page = await party.Browser.FollowAsync(await party.AuthorizeAsync(("response_mode", "form_post"), ("state", state)));

        Assert.Equal(state, Fields(page)["state"]);
        Assert.DoesNotContain("<script>alert", page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/connect/post")]
    [InlineData("/connect/post?form=made-up")]
    public async Task Nobody_else_makes_the_portal_show_a_form(string address) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await new PlainBrowser(portal.Host).GetAsync(address)).Status);

    private static Dictionary<string, string> Fields(Answer page) => page.Page.QuerySelectorAll("form#post input[type=hidden]")
        .ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!, StringComparer.Ordinal);
}
