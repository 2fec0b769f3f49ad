using Xunit;

namespace Portal.Tests.Web;

[Collection(typeof(WebTests))]
public sealed class SwitchingTests(WebPortal portal)
{
    private readonly PlainBrowser _browser = new(portal.Host);

    private string Session => _browser.Cookies[SigningIn.SessionCookie]!;

    [Fact]
    public async Task Signing_in_as_someone_else_ends_the_old_session()
    {
        await _browser.SignInAsync(await portal.Host.AddMemberAsync());
        var old = new PlainBrowser(portal.Host) { Cookies = _browser.Cookies.Copy() };
        var other = await portal.Host.AddMemberAsync();

        await _browser.SignInAsync(other);

        Assert.False(await old.IsSignedInAsync());
        Assert.Equal($"Hello, {other.Name}", (await _browser.GetAsync("/")).Heading);
    }

    [Fact]
    public async Task Signing_in_as_the_same_keeps_the_sessions_id_and_changes_its_secret()
    {
        var person = await portal.Host.AddMemberAsync();
        await _browser.SignInAsync(person);
        var (before, old) = (Session, new PlainBrowser(portal.Host) { Cookies = _browser.Cookies.Copy() });

        await _browser.SignInAsync(person);

        Assert.Equal(before.Split(':')[0], Session.Split(':')[0]);
        Assert.NotEqual(before, Session);
        Assert.True(await _browser.IsSignedInAsync());
        Assert.False(await old.IsSignedInAsync());
    }

    [Fact]
    public async Task Each_browser_has_a_session_of_its_own()
    {
        var person = await portal.Host.AddMemberAsync();
        var other = new PlainBrowser(portal.Host);
        await _browser.SignInAsync(person);

        await other.SignInAsync(person);

        Assert.NotEqual(Session.Split(':')[0], other.Cookies[SigningIn.SessionCookie]!.Split(':')[0]);
        Assert.True(await _browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server()
    {
        await _browser.SignInAsync(await portal.Host.AddMemberAsync());
        var copy = new PlainBrowser(portal.Host) { Cookies = _browser.Cookies.Copy() };

        var answer = await _browser.SubmitAsync(await _browser.GetAsync("/"));

        Assert.True(answer.RemovesCookie(SigningIn.SessionCookie));
        Assert.Equal("You are signed out", (await _browser.FollowAsync(answer)).Heading);
        Assert.False(await _browser.IsSignedInAsync());
        Assert.False(await copy.IsSignedInAsync());
    }

    [Fact]
    public async Task Opening_the_sign_out_page_asks_and_does_nothing()
    {
        await _browser.SignInAsync(await portal.Host.AddMemberAsync());

        var page = await _browser.GetAsync("/sign-out");

        Assert.Equal("Sign out?", page.Heading);
        Assert.True(await _browser.IsSignedInAsync());
    }
}
