using System.Net;
using Xunit;

namespace Portal.Tests.Web;

[Collection(typeof(WebTests))]
public sealed class AntiforgeryTests(WebPortal portal)
{
    private readonly PlainBrowser _browser = new(portal.Host);

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-in/code")]
    [InlineData("/sign-in/link")]
    [InlineData("/sign-in/username")]
    [InlineData("/sign-out")]
    public async Task A_post_without_a_token_is_refused_with_a_page(string address)
    {
        var answer = await _browser.PostAsync(address, ("Email", "ada@example.org"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("That did not fit", answer.Heading);
    }

    [Fact]
    public async Task A_forged_sign_out_changes_nothing()
    {
        await _browser.SignInAsync(await portal.Host.AddMemberAsync());

        await _browser.PostAsync("/sign-out");

        Assert.True(await _browser.IsSignedInAsync());
    }

    [Fact]
    public async Task A_token_of_another_browser_is_refused()
    {
        var other = await new PlainBrowser(portal.Host).GetAsync("/sign-in");
        await _browser.GetAsync("/sign-in");

        var answer = await _browser.SubmitAsync(other, ("Email", "ada@example.org"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task A_token_without_its_cookie_is_refused()
    {
        var form = await _browser.GetAsync("/sign-in");
        _browser.Cookies["portal-form"] = null;

        var answer = await _browser.SubmitAsync(form, ("Email", "ada@example.org"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task The_form_cookie_never_travels_from_another_site()
    {
        var cookie = (await _browser.GetAsync("/sign-in")).SetCookie("portal-form")!;

        Assert.Equal(Microsoft.Net.Http.Headers.SameSiteMode.Strict, cookie.SameSite);
        Assert.True(cookie.HttpOnly);
    }
}
