using Xunit;

namespace Portal.Tests.Web;

[Collection(typeof(WebTests))]
public sealed class ReturnUrlTests(WebPortal portal)
{
    private readonly PlainBrowser _browser = new(portal.Host);

    public static TheoryData<string> Elsewhere =>
    [
        "//evil.example",
        "///evil.example",
        "https://evil.example",
        "HTTPS://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "/\\evil.example",
        "\\\\evil.example",
        "\\/evil.example",
        "/%2f/evil.example",
        "/%2F%2Fevil.example",
        "/%5cevil.example",
        "/%5C/evil.example",
        "/\t/evil.example",
        "\t//evil.example",
        "/\n/evil.example",
        "/\r\nLocation: https://evil.example",
        "/%0d%0aLocation:%20https://evil.example",
        "/%09/evil.example",
        " //evil.example",
        "evil.example",
        "@evil.example",
        "~/evil",
        "",
        "/" + new string('a', 7_000),
    ];

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task Signing_in_never_leads_elsewhere(string returnUrl)
    {
        var answer = await _browser.SignInAsync(await portal.Host.AddMemberAsync(), returnUrl);

        Assert.Equal("/", answer.Location);
    }

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task The_page_in_between_never_leads_elsewhere(string to)
    {
        var page = await _browser.GetAsync($"/continue?to={Uri.EscapeDataString(to)}");

        Assert.Equal("/", page.Page.QuerySelector("main a.button")!.GetAttribute("href"));
        Assert.Equal("0; url=/", page.Page.QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content"));
    }

    [Theory]
    [InlineData("/sign-out")]
    [InlineData("/nowhere?a=b&c=%20d#part")]
    [InlineData("/?next=https://other.example")]
    public async Task A_way_back_within_the_portal_is_kept(string returnUrl)
    {
        var answer = await _browser.SignInAsync(await portal.Host.AddMemberAsync(), returnUrl);

        Assert.Equal(returnUrl, answer.Location);
    }

    [Fact]
    public async Task Whoever_opens_an_address_without_being_signed_in_comes_back_to_it()
    {
        var refused = await _browser.GetAsync("/?from=bookmark");

        Assert.Equal("/sign-in?returnUrl=%2F%3Ffrom%3Dbookmark", refused.Location);
    }

    [Fact]
    public async Task What_the_code_page_is_told_later_does_not_change_the_way_back()
    {
        var attempt = await _browser.BeginAsync(await portal.Host.AddMemberAsync(), "/sign-out");
        var page = await _browser.GetAsync($"/sign-in/code?attempt={attempt.Id}&returnUrl=/elsewhere");

        var answer = await _browser.SubmitAsync(page, ("Code", (await attempt.MailAsync()).Code), ("ReturnUrl", "//evil.example"));

        Assert.Equal("/sign-out", answer.Location);
    }
}
