using System.Net;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.ForwardAuth;

/// <summary>What proxies that redirect by themselves get, as Traefik asks.</summary>
[Collection(typeof(ForwardTests))]
public sealed class ForwardAuthTests(ForwardPortal portal)
{
    private AppWindow Octoprint => AppWindow.Behind(portal.Host, ForwardPortal.Octoprint);

    private AppWindow Door => AppWindow.Behind(portal.Host, ForwardPortal.Door);

    [Fact]
    public async Task A_member_signs_in_on_the_way_and_is_back_where_they_were_going()
    {
        var (window, browser, person) = (Octoprint, new PlainBrowser(portal.Host), await portal.Host.AddMemberAsync(roles: ["maker", "quiet"]));

        var asked = await browser.GetAsync((await window.OpenAsync("/gcode?file=a%20b")).Location!);
        var signedIn = await browser.FollowAsync(await browser.SignInAsync(person, asked.LocationQuery["returnUrl"]));
        Assert.Contains("The octoprint", signedIn.Page.Body!.TextContent, StringComparison.Ordinal);
        var back = await browser.GetAsync(signedIn.Page.QuerySelector("main a.button")!.GetAttribute("href")!);
        var arrived = await window.OpenAsync(new Uri(back.Location!).PathAndQuery);
        var page = await window.OpenAsync("/gcode?file=a%20b");

        Assert.Equal("http://octoprint.example.org/gcode?file=a%20b", arrived.Location);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(person.Username, page["Remote-User"]);
        Assert.Equal("makers", page["Remote-Groups"]);
        Assert.Equal(person.Email, page["Remote-Email"]);
        Assert.Equal(person.Name, page["Remote-Name"]);
        Assert.Equal("portal-app", Assert.Single(window.Cookies.Names));
    }

    [Fact]
    public async Task The_application_s_cookie_stays_at_its_host_and_out_of_scripts()
    {
        var window = Octoprint;
        var (browser, _) = await portal.SignedInAsync();

        var setOut = await window.OpenAsync("/");
        var arrived = await window.ArriveAsync(new Uri((await browser.FollowAsync(setOut)).Location!));

        foreach (var cookie in new[] { Assert.Single(setOut.SetCookies), arrived.SetCookie("portal-app")! })
        {
            Assert.True(cookie.HttpOnly);
            Assert.Equal(Microsoft.Net.Http.Headers.SameSiteMode.Lax, cookie.SameSite);
            Assert.Equal("/", cookie.Path.ToString());
            Assert.False(cookie.Domain.HasValue);
        }

        Assert.Contains("no-store", arrived["Cache-Control"], StringComparison.Ordinal);
        Assert.DoesNotContain(SigningIn.SessionCookie, window.Cookies.Names);
    }

    [Fact]
    public async Task What_is_no_page_is_told_and_not_redirected()
    {
        var window = Octoprint;
        Answer[] answers =
        [
            await window.FetchAsync("/api/job"),
            await window.FetchAsync("/api/job", "POST"),
            await window.SendAsync("GET", "/sockjs", ("Sec-Fetch-Mode", "websocket"), ("Accept", "text/html")),
            await AppWindow.Behind(portal.Host, ForwardPortal.Octoprint, "/forward-auth").OpenAsync("/"),
        ];

        Assert.All(answers, answer =>
        {
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
            Assert.Equal("Portal", answer["WWW-Authenticate"]);
            Assert.Null(answer["Remote-User"]);
            Assert.Empty(answer.SetCookies);
        });
    }

    [Fact]
    public async Task Whom_the_application_is_not_for_is_told_whom_to_ask()
    {
        var (browser, _) = await portal.SignedInAsync("maker");

        var page = await browser.FollowAsync(await Door.OpenAsync("/"));

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal("The door is not for you yet", page.Heading);
        Assert.Contains("keys@example.org", page.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_is_lost_closes_the_door_with_the_next_request()
    {
        var window = Door;
        var (browser, person) = await portal.SignedInAsync("keyholder");
        Assert.Equal(HttpStatusCode.OK, (await window.EnterAsync(browser)).Status);

        await portal.Host.RenameAsync(person, person.Name);

        Assert.Equal(HttpStatusCode.Forbidden, (await window.FetchAsync("/")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.FollowAsync(await window.OpenAsync("/"))).Status);
    }

    [Fact]
    public async Task Signing_out_at_the_portal_ends_it_at_once()
    {
        var window = Octoprint;
        var (browser, _) = await portal.SignedInAsync();
        await window.EnterAsync(browser);

        var question = await browser.GetAsync((await window.OpenAsync("/.portal/sign-out")).Location!);
        Assert.True(await window.IsInAsync());
        await browser.SubmitAsync(question);

        Assert.False(await window.IsInAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await window.FetchAsync("/")).Status);
    }

    [Fact]
    public async Task Whoever_leaves_the_space_is_out()
    {
        var window = Octoprint;
        var (browser, person) = await portal.SignedInAsync();
        await window.EnterAsync(browser);

        await portal.Host.LeaveAsync(person);

        Assert.False(await window.IsInAsync());
    }

    [Fact]
    public async Task A_name_cannot_end_a_header()
    {
        var window = Octoprint;
        var (browser, person) = await portal.SignedInAsync();
        await portal.Host.RenameAsync(person, "Zoë 100% 龍");

        var page = await window.EnterAsync(browser);

        Assert.Equal("Zo%C3%AB 100%25 %E9%BE%8D", page["Remote-Name"]);
        Assert.Equal("Zoë 100% 龍", Uri.UnescapeDataString(page["Remote-Name"]!));
    }

    [Fact]
    public async Task Tabs_that_set_out_together_all_arrive()
    {
        var window = Octoprint;
        var (browser, _) = await portal.SignedInAsync();

        var first = await window.TicketAsync(browser, "/a");
        var second = await window.TicketAsync(browser, "/b");

        Assert.Equal("http://octoprint.example.org/b", (await window.ArriveAsync(second)).Location);
        Assert.Equal("http://octoprint.example.org/a", (await window.ArriveAsync(first)).Location);
    }

    [Fact]
    public async Task A_browser_keeps_few_attempts_however_often_it_sets_out()
    {
        var window = Octoprint;
        for (var i = 0; i < 12; i++)
        {
            await window.OpenAsync("/");
        }

        Assert.Equal(5, window.Cookies.Names.Count());
    }
}
