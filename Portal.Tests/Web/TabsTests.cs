using System.Net;
using Xunit;

namespace Portal.Tests.Web;

[Collection(typeof(WebTests))]
public sealed class TabsTests(WebPortal portal)
{
    private readonly PlainBrowser _browser = new(portal.Host);

    [Fact]
    public async Task Two_tabs_begin_two_sign_ins_and_both_finish()
    {
        var person = await portal.Host.AddMemberAsync();
        var first = await _browser.BeginAsync(person, "/sign-out");
        var second = await _browser.BeginAsync(person);

        var one = await second.TypeAsync((await second.MailAsync()).Code);
        var other = await first.TypeAsync((await first.MailAsync()).Code);

        Assert.Equal("/", one.Location);
        Assert.Equal("/sign-out", other.Location);
        Assert.True(await _browser.IsSignedInAsync());
    }

    [Fact]
    public async Task A_form_loaded_before_another_tab_signed_in_still_posts()
    {
        var person = await portal.Host.AddMemberAsync();
        var form = await _browser.GetAsync("/sign-in");
        await _browser.SignInAsync(person);

        var answer = await _browser.SubmitAsync(form, ("Email", person.Email));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.StartsWith("/sign-in/code", answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_sign_ins_begun_the_browser_keeps_the_newest_five()
    {
        var person = await portal.Host.AddMemberAsync();
        var attempts = new List<SignInAttempt>();
        for (var i = 0; i < 7; i++)
        {
            attempts.Add(await _browser.BeginAsync(person));
        }

        var kept = _browser.Cookies.Names.Where(name => name.StartsWith("portal-sign-in-", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

        Assert.Equal(attempts.TakeLast(5).Select(attempt => attempt.Cookie).Order(StringComparer.Ordinal), kept);
    }
}
