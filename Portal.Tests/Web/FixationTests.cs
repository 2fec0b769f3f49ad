using Xunit;

namespace Portal.Tests.Web;

/// <summary>A sign-in that somebody else began, or an id that somebody else knows, is worth nothing (CVE-2026-7507).</summary>
[Collection(typeof(WebTests))]
public sealed class FixationTests(WebPortal portal)
{
    private readonly PlainBrowser _attacker = new(portal.Host);
    private readonly PlainBrowser _victim = new(portal.Host);

    [Theory]
    [InlineData("/sign-in/code")]
    [InlineData("/sign-in/username")]
    [InlineData("/sign-in/former")]
    public async Task A_page_of_a_sign_in_that_another_browser_began_is_refused(string page)
    {
        var attempt = await _attacker.BeginAsync(await portal.Host.AddMemberAsync());

        var answer = await _victim.FollowAsync(await _victim.GetAsync($"{page}?attempt={attempt.Id}"));

        Assert.Equal("You started somewhere else", answer.Heading);
    }

    [Fact]
    public async Task The_right_code_in_another_browser_is_refused_and_costs_nothing()
    {
        var attempt = await _attacker.BeginAsync(await portal.Host.AddMemberAsync());
        var code = (await attempt.MailAsync()).Code;
        var own = await _victim.BeginAsync(await portal.Host.AddMemberAsync());

        var answer = await _victim.SubmitAsync(own.CodePage, ("Attempt", attempt.Id), ("Code", code));

        Assert.Equal("You started somewhere else", (await _victim.FollowAsync(answer)).Heading);
        Assert.False(await _victim.IsSignedInAsync());
        Assert.False(await _attacker.IsSignedInAsync());
    }

    [Fact]
    public async Task A_cookie_of_one_sign_in_does_not_open_another()
    {
        var person = await portal.Host.AddMemberAsync();
        var theirs = await _attacker.BeginAsync(person);
        var own = await _victim.BeginAsync(person);
        _victim.Cookies[theirs.Cookie] = _victim.Cookies[own.Cookie];

        var answer = await _victim.FollowAsync(await _victim.GetAsync($"/sign-in/code?attempt={theirs.Id}"));

        Assert.Equal("You started somewhere else", answer.Heading);
    }

    [Fact]
    public async Task The_right_id_with_a_made_up_secret_is_refused()
    {
        var theirs = await _attacker.BeginAsync(await portal.Host.AddMemberAsync());
        var own = await _victim.BeginAsync(await portal.Host.AddMemberAsync());
        _victim.Cookies[theirs.Cookie] = $"{theirs.Id}:{_victim.Cookies[own.Cookie]!.Split(':')[1]}";

        var answer = await _victim.SubmitAsync(own.CodePage, ("Attempt", theirs.Id), ("Code", (await theirs.MailAsync()).Code));

        Assert.Equal("You started somewhere else", (await _victim.FollowAsync(answer)).Heading);
        Assert.False(await _victim.IsSignedInAsync());
    }

    [Fact]
    public async Task A_session_cookie_planted_before_signing_in_is_replaced()
    {
        await _attacker.SignInAsync(await portal.Host.AddMemberAsync());
        var planted = _attacker.Cookies[SigningIn.SessionCookie];
        _victim.Cookies[SigningIn.SessionCookie] = planted;

        await _victim.SignInAsync(await portal.Host.AddMemberAsync());

        var own = _victim.Cookies[SigningIn.SessionCookie]!;
        Assert.NotEqual(planted!.Split(':')[0], own.Split(':')[0]);
        Assert.False(await _attacker.IsSignedInAsync());
    }
}
