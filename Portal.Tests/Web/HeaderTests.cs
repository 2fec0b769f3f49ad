using System.Net;
using Xunit;

namespace Portal.Tests.Web;

[Collection(typeof(WebTests))]
public sealed class HeaderTests(WebPortal portal)
{
    private readonly PlainBrowser _browser = new(portal.Host);

    [Theory]
    [InlineData("/sign-in", 200)]
    [InlineData("/", 302)]
    [InlineData("/nowhere", 404)]
    [InlineData("/sign-in?a=%00", 400)]
    [InlineData("/css/site.css", 200)]
    [InlineData("/connect/authorize", 400)]
    [InlineData("/connect/userinfo", 401)]
    [InlineData("/.well-known/openid-configuration", 200)]
    [InlineData("/healthz", 200)]
    public async Task Every_answer_is_guarded(string address, int status)
    {
        var answer = await _browser.GetAsync(address);

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(
            "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            answer["Content-Security-Policy"]);
        Assert.Equal("nosniff", answer["X-Content-Type-Options"]);
        Assert.Equal("DENY", answer["X-Frame-Options"]);
        Assert.Equal("no-referrer", answer["Referrer-Policy"]);
        Assert.Equal("same-origin", answer["Cross-Origin-Opener-Policy"]);
        Assert.Equal("same-origin", answer["Cross-Origin-Resource-Policy"]);
        Assert.Equal("camera=(), microphone=(), geolocation=()", answer["Permissions-Policy"]);
        Assert.Null(answer["Server"]);
        Assert.Null(answer["X-Powered-By"]);
    }

    [Fact]
    public async Task On_plain_http_nothing_asks_for_https_for_ever() =>
        Assert.Null((await _browser.GetAsync("/sign-in"))["Strict-Transport-Security"]);

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/")]
    [InlineData("/nowhere")]
    [InlineData("/signed-out")]
    [InlineData("/connect/authorize")]
    [InlineData("/connect/userinfo")]
    public async Task What_speaks_of_a_person_is_never_kept(string address) =>
        Assert.Contains("no-store", (await _browser.GetAsync(address))["Cache-Control"], StringComparison.Ordinal);

    [Fact]
    public async Task The_home_page_is_never_kept()
    {
        await _browser.SignInAsync(await portal.Host.AddMemberAsync());

        var home = await _browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.Contains("no-store", home["Cache-Control"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_style_sheet_that_pages_ask_for_may_be_kept_as_long_as_it_stays_the_same()
    {
        var page = await _browser.GetAsync("/sign-in");
        var address = page.Page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        var style = await _browser.GetAsync(address);

        Assert.DoesNotContain("no-store", style["Cache-Control"], StringComparison.Ordinal);
        Assert.NotNull(style["ETag"]);
    }
}
