using System.Net;
using Xunit;

namespace Portal.Tests.Web;

[Collection(typeof(WebTests))]
public sealed class SignInByLinkTests(WebPortal portal)
{
    private readonly PlainBrowser _browser = new(portal.Host);

    [Fact]
    public async Task In_the_browser_that_began_the_button_of_the_link_signs_in()
    {
        var person = await portal.Host.AddMemberAsync();
        var mail = await (await _browser.BeginAsync(person)).MailAsync();
        var page = await _browser.GetAsync(mail.LinkPath);
        Assert.Equal("One more press", page.Heading);

        var answer = await _browser.FollowAsync(await _browser.SubmitAsync(page));

        Assert.Equal($"Hello, {person.Name}", answer.Heading);
    }

    [Fact]
    public async Task Opening_the_link_any_number_of_times_changes_nothing()
    {
        var attempt = await _browser.BeginAsync(await portal.Host.AddMemberAsync());
        var mail = await attempt.MailAsync();
        var scanner = new PlainBrowser(portal.Host);
        for (var i = 0; i < 3; i++)
        {
            Assert.Null((await scanner.GetAsync(mail.LinkPath)).SetCookie(SigningIn.SessionCookie));
            Assert.Equal("One more press", (await _browser.GetAsync(mail.LinkPath)).Heading);
            Assert.False(await _browser.IsSignedInAsync());
            Assert.False(await scanner.IsSignedInAsync());
        }

        await attempt.TypeAsync(mail.Code);

        Assert.True(await _browser.IsSignedInAsync());
    }

    [Fact]
    public async Task In_another_browser_the_link_shows_the_code_that_works_in_the_first()
    {
        var attempt = await _browser.BeginAsync(await portal.Host.AddMemberAsync());
        var mail = await attempt.MailAsync();
        var other = new PlainBrowser(portal.Host);

        var page = await other.GetAsync(mail.LinkPath);

        var shown = page.Page.QuerySelector(".big-code")!.TextContent;
        Assert.Equal(mail.Code, shown.Replace(" ", "", StringComparison.Ordinal));
        Assert.Null(page.Page.QuerySelector("main form"));
        await attempt.TypeAsync(shown);
        Assert.True(await _browser.IsSignedInAsync());
        Assert.False(await other.IsSignedInAsync());
    }

    [Fact]
    public async Task Another_browser_cannot_press_the_button_that_it_was_not_shown()
    {
        var mail = await (await _browser.BeginAsync(await portal.Host.AddMemberAsync())).MailAsync();
        var other = new PlainBrowser(portal.Host);
        var form = await other.GetAsync("/sign-in");

        var answer = await other.PostAsync(
            "/sign-in/link",
            ("Attempt", mail.Attempt),
            ("Token", mail.LinkPath.Split("token=")[1]),
            ("__RequestVerificationToken", form.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")));

        Assert.Equal("You started somewhere else", (await other.FollowAsync(answer)).Heading);
        Assert.False(await other.IsSignedInAsync());
    }

    [Fact]
    public async Task A_link_that_was_used_has_ended()
    {
        var attempt = await _browser.BeginAsync(await portal.Host.AddMemberAsync());
        var mail = await attempt.MailAsync();
        await attempt.TypeAsync(mail.Code);

        Assert.Equal("This link has ended", (await _browser.GetAsync(mail.LinkPath)).Heading);
        Assert.Equal("This link has ended", (await new PlainBrowser(portal.Host).GetAsync(mail.LinkPath)).Heading);
    }

    [Theory]
    [InlineData("/sign-in/link")]
    [InlineData("/sign-in/link?attempt=0&token=0")]
    [InlineData("/sign-in/link?attempt=00000000000000000000000000000000&token=x")]
    [InlineData("/sign-in/link?attempt={attempt}")]
    [InlineData("/sign-in/link?attempt={attempt}&token=wrong")]
    [InlineData("/sign-in/link?attempt={attempt}&token={long}")]
    public async Task A_link_that_never_was_has_ended_and_shows_no_code(string link)
    {
        var attempt = await _browser.BeginAsync(await portal.Host.AddMemberAsync());
        var address = link.Replace("{attempt}", attempt.Id, StringComparison.Ordinal).Replace("{long}", new string('a', 5_000), StringComparison.Ordinal);

        var page = await _browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("This link has ended", page.Heading);
        Assert.Null(page.Page.QuerySelector(".big-code"));
    }
}
