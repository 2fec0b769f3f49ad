using System.Net;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Interfaces.Sessions;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.ForwardAuth;

/// <summary>What an attacker tries who knows how it works, with and without a proxy in between.</summary>
[Collection(typeof(ForwardTests))]
public sealed class ForwardAttackTests(ForwardPortal portal)
{
    private const string Challenge = "0123456789012345678901234567890123456789012";

    private AppWindow Octoprint => AppWindow.Behind(portal.Host, ForwardPortal.Octoprint);

    private AppWindow Cameras => AppWindow.Behind(portal.Host, ForwardPortal.Cameras);

    [Fact]
    public async Task A_ticket_is_good_once_even_when_it_comes_many_times_at_once()
    {
        var window = Octoprint;
        var (browser, _) = await portal.SignedInAsync();
        var ticket = await window.TicketAsync(browser);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
        {
            var copy = Octoprint;
            copy.Cookies = window.Cookies.Copy();
            return copy.ArriveAsync(ticket);
        }));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.Equal(15, answers.Count(answer => answer.Status == HttpStatusCode.BadRequest && answer.SetCookies.Count == 0));
    }

    [Fact]
    public async Task A_link_signs_nobody_in_as_somebody_else()
    {
        var (attackers, victims) = (Octoprint, Octoprint);
        var (browser, _) = await portal.SignedInAsync();
        var ticket = await attackers.TicketAsync(browser);

        var refused = await victims.ArriveAsync(ticket);
        await victims.OpenAsync("/");
        var stillRefused = await victims.ArriveAsync(ticket);

        Assert.All([refused, stillRefused], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.Status));
        Assert.False(await victims.IsInAsync());
    }

    [Fact]
    public async Task A_member_who_follows_an_attackers_link_to_the_portal_brings_the_attacker_nothing()
    {
        var (attackers, victims) = (Octoprint, Octoprint);
        var (victim, _) = await portal.SignedInAsync();

        var link = (await attackers.OpenAsync("/")).Location!;
        var ticket = new Uri((await victim.GetAsync(link)).Location!);

        // It leads to the application's host only, in the victim's browser, which did not set out.
        Assert.Equal(ForwardPortal.Octoprint, ticket.Host);
        Assert.Equal(HttpStatusCode.BadRequest, (await victims.ArriveAsync(ticket)).Status);
    }

    [Fact]
    public async Task A_ticket_for_one_application_opens_no_other()
    {
        var (octoprint, cameras) = (Octoprint, Cameras);
        var (browser, _) = await portal.SignedInAsync();
        var ticket = await octoprint.TicketAsync(browser);
        cameras.Cookies = octoprint.Cookies.Copy();

        var refused = await cameras.ArriveAsync(ticket);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Empty(refused.SetCookies);
        Assert.NotNull((await octoprint.ArriveAsync(ticket)).SetCookie("portal-app"));
    }

    [Fact]
    public async Task A_cookie_of_one_application_opens_no_other_whatever_host_is_claimed()
    {
        var (octoprint, cameras) = (Octoprint, Cameras);
        var (browser, _) = await portal.SignedInAsync();
        await octoprint.EnterAsync(browser);
        cameras.Cookies = octoprint.Cookies.Copy();

        Assert.False(await cameras.IsInAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await cameras.FetchAsync("/")).Status);
    }

    [Fact]
    public async Task A_session_cookie_of_the_portal_or_a_made_up_token_opens_nothing()
    {
        var (browser, _) = await portal.SignedInAsync();
        Assert.True(SecureToken.TryParse(browser.Cookies[SigningIn.SessionCookie], out var session));
        string?[] tokens =
        [
            session.ToReference(), new SecureToken(session.Id, new string('A', 43)).ToReference(), $"{Guid.NewGuid():N}:{new string('A', 43)}", "root", "", "'--",
        ];

        foreach (var token in tokens)
        {
            var window = Octoprint;
            window.Cookies["portal-app"] = token;
            Assert.Equal(HttpStatusCode.Unauthorized, (await window.FetchAsync("/")).Status);
        }
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("octoprint.example.org.evil.example")]
    [InlineData("octoprint.example.org:8443")]
    [InlineData("octoprint.example.org, evil.example")]
    [InlineData("octoprint.example.org@evil.example")]
    [InlineData("evil.example/octoprint.example.org")]
    [InlineData("localhost")]
    [InlineData("")]
    public async Task A_forged_host_leads_nowhere(string host)
    {
        var (browser, _) = await portal.SignedInAsync();
        var window = Octoprint;
        await window.EnterAsync(browser);

        foreach (var path in new[] { "/", "/.portal/callback?ticket=x" })
        {
            var answer = await window.OpenAsync(path, ("X-Forwarded-Host", host));
            Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
            Assert.Null(answer.Location);
            Assert.Null(answer["Remote-User"]);
        }
    }

    [Theory]
    [InlineData("Remote-User")]
    [InlineData("remote_user")]
    [InlineData("Remote_Groups")]
    public async Task A_browser_that_says_itself_who_it_is_is_refused(string header)
    {
        var (browser, _) = await portal.SignedInAsync();
        var window = Octoprint;
        await window.EnterAsync(browser);

        foreach (var question in new[] { "/forward-auth", "/forward-auth/redirect", "/forward-auth/sign-in" })
        {
            var asked = AppWindow.Behind(portal.Host, ForwardPortal.Octoprint, question);
            asked.Cookies = window.Cookies.Copy();
            Assert.Equal(HttpStatusCode.Forbidden, (await asked.OpenAsync("/", (header, "root"))).Status);
        }
    }

    [Theory]
    [InlineData("to=//evil.example")]
    [InlineData("to=/%5Cevil.example")]
    [InlineData("to=/%2509//evil")]
    [InlineData("to=https://evil.example")]
    [InlineData("to=@evil.example")]
    [InlineData("to=.evil.example")]
    [InlineData("to=:80@evil.example")]
    [InlineData("to=")]
    [InlineData("to=/a&to=//evil.example")]
    [InlineData("")]
    public async Task The_way_back_is_to_a_path_of_the_declared_host(string to)
    {
        var (browser, _) = await portal.SignedInAsync();

        var answer = await browser.GetAsync($"/connect/forward?client_id=octoprint&challenge={Challenge}&{to}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Null(answer.Location);
    }

    [Theory]
    [InlineData("client_id=wiki&challenge=" + Challenge)]
    [InlineData("client_id=own&challenge=" + Challenge)]
    [InlineData("client_id=nobody&challenge=" + Challenge)]
    [InlineData("client_id=octoprint&client_id=door&challenge=" + Challenge)]
    [InlineData("client_id=octoprint&challenge=short")]
    [InlineData("client_id=octoprint&challenge=0123456789012345678901234567890123456789%0D%0A2")]
    [InlineData("client_id=octoprint")]
    public async Task No_ticket_is_made_for_what_does_not_fit(string query)
    {
        var (browser, _) = await portal.SignedInAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync($"/connect/forward?{query}&to=/")).Status);
    }

    [Fact]
    public async Task A_ticket_of_a_session_that_has_ended_is_worth_nothing()
    {
        var window = Octoprint;
        var (browser, _) = await portal.SignedInAsync();
        var ticket = await window.TicketAsync(browser);
        Assert.True(SecureToken.TryParse(browser.Cookies[SigningIn.SessionCookie], out var session));

        await portal.Host.Grains.GetGrain<ISessionGrain>(session.Id).EndAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await window.ArriveAsync(ticket)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("CfDJ8")]
    [InlineData("%00")]
    public async Task A_made_up_ticket_is_refused(string ticket) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await Octoprint.OpenAsync($"/.portal/callback?ticket={ticket}")).Status);

    [Fact]
    public async Task An_application_behind_a_proxy_is_no_client_of_OAuth()
    {
        var (browser, _) = await portal.SignedInAsync();

        var answer = await browser.GetAsync(
            $"/connect/authorize?client_id=octoprint&response_type=code&redirect_uri=http://octoprint.example.org/.portal/callback&scope=openid&code_challenge={Challenge}&code_challenge_method=S256");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Null(answer.Location);
    }
}
