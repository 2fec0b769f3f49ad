using Xunit;

namespace Portal.Tests.Web;

[Collection(typeof(WebTests))]
public sealed class FormerMemberTests(WebPortal portal)
{
    private static readonly DateOnly Yesterday = DateOnly.FromDateTime(DateTime.Today).AddDays(-1);

    private readonly PlainBrowser _browser = new(portal.Host);

    [Fact]
    public async Task Somebody_who_left_is_told_kindly_and_not_let_in()
    {
        var person = await portal.Host.AddMemberAsync(left: Yesterday);

        var page = await ProveAsync(person);

        Assert.Equal($"Good to see you, {person.Name}", page.Heading);
        Assert.Contains("ended on", page.Body, StringComparison.Ordinal);
        Assert.Null(_browser.Cookies[SigningIn.SessionCookie]);
        Assert.False(await _browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Somebody_who_has_not_joined_yet_is_told_when()
    {
        var page = await ProveAsync(await portal.Host.AddMemberAsync(joined: Yesterday.AddDays(30)));

        Assert.Contains("begins on", page.Body, StringComparison.Ordinal);
        Assert.False(await _browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Nothing_is_said_before_the_address_is_proven()
    {
        var person = await portal.Host.AddMemberAsync(left: Yesterday);
        var attempt = await _browser.BeginAsync(person);

        var page = await _browser.FollowAsync(await _browser.GetAsync($"/sign-in/former?attempt={attempt.Id}"));

        Assert.Equal("Look into your mail", page.Heading);
        Assert.DoesNotContain(person.Name, page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_former_member_cannot_get_a_session_by_choosing_a_username()
    {
        var person = await portal.Host.AddMemberAsync(hasUsername: false, left: Yesterday);
        var attempt = await _browser.BeginAsync(person);
        await attempt.TypeAsync((await attempt.MailAsync()).Code);
        var token = attempt.CodePage.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value");

        var answer = await _browser.PostAsync(
            "/sign-in/username", ("Attempt", attempt.Id), ("Username", $"ghost-{person.Number}"), ("__RequestVerificationToken", token));

        Assert.Null(answer.SetCookie(SigningIn.SessionCookie));
        Assert.False(await _browser.IsSignedInAsync());
    }

    private async Task<Answer> ProveAsync(Person person)
    {
        var attempt = await _browser.BeginAsync(person);
        return await _browser.FollowAsync(await attempt.TypeAsync((await attempt.MailAsync()).Code));
    }
}
