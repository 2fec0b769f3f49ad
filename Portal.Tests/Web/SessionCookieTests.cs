using System.Net;
using Xunit;

namespace Portal.Tests.Web;

[Collection(typeof(WebTests))]
public sealed class SessionCookieTests(WebPortal portal)
{
    private readonly PlainBrowser _browser = new(portal.Host);

    [Fact]
    public async Task The_session_cookie_is_kept_from_scripts_and_other_sites_and_lasts_thirty_days()
    {
        var answer = await _browser.SignInAsync(await portal.Host.AddMemberAsync());

        var cookie = answer.SetCookie(SigningIn.SessionCookie)!;
        Assert.True(cookie.HttpOnly);
        Assert.False(cookie.Secure);
        Assert.Equal(Microsoft.Net.Http.Headers.SameSiteMode.Lax, cookie.SameSite);
        Assert.Equal("/", cookie.Path.ToString());
        Assert.Equal(TimeSpan.FromDays(30), cookie.MaxAge);
        Assert.False(cookie.Domain.HasValue);
    }

    [Fact]
    public async Task The_session_cookie_is_an_id_and_a_long_secret()
    {
        await _browser.SignInAsync(await portal.Host.AddMemberAsync());

        Assert.Matches("^[0-9a-f]{32}:[A-Za-z0-9_-]{43}$", _browser.Cookies[SigningIn.SessionCookie]);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData(":")]
    [InlineData("::::")]
    [InlineData("{id}")]
    [InlineData("{id}:")]
    [InlineData(":{secret}")]
    [InlineData("{id}:{cut}")]
    [InlineData("{id}:{secret}x")]
    [InlineData("{ID}:{secret}")]
    [InlineData("{id}:{SECRET}")]
    [InlineData("{dashed}:{secret}")]
    [InlineData("{id}:{secret}:{secret}")]
    [InlineData("00000000000000000000000000000000:{secret}")]
    [InlineData("{id}:%00")]
    [InlineData("%C3%28:%ED%A0%80")]
    [InlineData("{long}")]
    public async Task A_cookie_that_is_not_exactly_the_one_given_out_is_taken_back(string forged)
    {
        await _browser.SignInAsync(await portal.Host.AddMemberAsync());
        var parts = _browser.Cookies[SigningIn.SessionCookie]!.Split(':');
        // An id of letters and digits: of digits alone, upper case would change nothing.
        Assert.Matches("[a-f]", parts[0]);
        _browser.Cookies[SigningIn.SessionCookie] = forged
            .Replace("{id}", parts[0], StringComparison.Ordinal)
            .Replace("{ID}", parts[0].ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("{dashed}", Guid.Parse(parts[0]).ToString(), StringComparison.Ordinal)
            .Replace("{secret}", parts[1], StringComparison.Ordinal)
            .Replace("{SECRET}", parts[1].ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("{cut}", parts[1][..^1], StringComparison.Ordinal)
            .Replace("{long}", new string('a', 8_000), StringComparison.Ordinal);

        var answer = await _browser.GetAsync("/");

        Assert.Equal("/sign-in", answer.Location);
        Assert.True(answer.RemovesCookie(SigningIn.SessionCookie));
    }

    [Fact]
    public async Task Another_members_session_id_with_ones_own_secret_is_refused()
    {
        var other = new PlainBrowser(portal.Host);
        await other.SignInAsync(await portal.Host.AddMemberAsync());
        await _browser.SignInAsync(await portal.Host.AddMemberAsync());
        var (own, theirs) = (_browser.Cookies[SigningIn.SessionCookie]!, other.Cookies[SigningIn.SessionCookie]!);
        _browser.Cookies[SigningIn.SessionCookie] = $"{theirs.Split(':')[0]}:{own.Split(':')[1]}";

        var answer = await _browser.GetAsync("/");

        Assert.Equal("/sign-in", answer.Location);
        Assert.True(answer.RemovesCookie(SigningIn.SessionCookie));
        Assert.True(await other.IsSignedInAsync());
    }

    [Fact]
    public async Task A_sign_in_cookie_is_no_session_cookie()
    {
        var attempt = await _browser.BeginAsync(await portal.Host.AddMemberAsync());
        _browser.Cookies[SigningIn.SessionCookie] = _browser.Cookies[attempt.Cookie];

        Assert.False(await _browser.IsSignedInAsync());
    }

    [Fact]
    public async Task A_sign_in_cookie_goes_with_its_sign_in()
    {
        var attempt = await _browser.BeginAsync(await portal.Host.AddMemberAsync());
        Assert.Contains(attempt.Cookie, _browser.Cookies.Names);

        await attempt.TypeAsync((await attempt.MailAsync()).Code);

        Assert.DoesNotContain(attempt.Cookie, _browser.Cookies.Names);
    }

    [Fact]
    public async Task Without_a_cookie_the_home_page_leads_to_the_sign_in()
    {
        var answer = await _browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal("/sign-in", answer.Location);
        Assert.Empty(answer.SetCookies);
    }
}
