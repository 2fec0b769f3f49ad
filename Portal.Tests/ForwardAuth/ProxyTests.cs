using System.Net;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.ForwardAuth;

/// <summary>nginx and Caddy, as Debian has them and the documentation configures them, before an application that tells what reaches it.</summary>
[Collection(typeof(ForwardTests))]
public sealed class ProxyTests(ForwardPortal portal)
{
    public static TheoryData<string> Proxies => ["nginx", "caddy"];

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task A_member_opens_the_application_through_the_portal_and_is_out_after_signing_out(string name)
    {
        await using var proxy = await StartAsync(name);
        var window = AppWindow.Before(proxy.Connection, ForwardPortal.Octoprint);
        var (browser, person) = (new PlainBrowser(portal.Host), await portal.Host.AddMemberAsync(roles: ["maker"]));

        var asked = await browser.GetAsync((await window.OpenAsync("/files?sort=a%26b")).Location!);
        var signedIn = await browser.FollowAsync(await browser.SignInAsync(person, asked.LocationQuery["returnUrl"]));
        var back = await browser.GetAsync(signedIn.Page.QuerySelector("main a.button")!.GetAttribute("href")!);
        var arrived = await window.OpenAsync(new Uri(back.Location!).PathAndQuery);
        Assert.Equal("http://octoprint.example.org/files?sort=a%26b", arrived.Location);

        var headers = EchoServer.HeadersIn(await window.OpenAsync("/files?sort=a%26b"));
        Assert.Equal(person.Username, headers["Remote-User"]);
        Assert.Equal("makers", headers["Remote-Groups"]);
        Assert.Equal(person.Email, headers["Remote-Email"]);
        Assert.Equal(person.Name, headers["Remote-Name"]);
        Assert.Equal(person.Username, EchoServer.HeadersIn(await window.FetchAsync("/api", "POST"))["Remote-User"]);

        await browser.SubmitAsync(await browser.GetAsync((await window.OpenAsync("/.portal/sign-out")).Location!));
        Assert.StartsWith(portal.Host.Address.AbsoluteUri, (await window.OpenAsync("/")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await window.FetchAsync("/api")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await window.FetchAsync("/api", "POST")).Status);
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task Nothing_that_a_browser_says_of_itself_reaches_the_application(string name)
    {
        await using var proxy = await StartAsync(name);
        var window = AppWindow.Before(proxy.Connection, ForwardPortal.Octoprint);
        // Without a group: an empty header must not leave the browser's.
        var (browser, person) = await portal.SignedInAsync();
        await window.EnterAsync(browser);
        (string, string)[] forged = [("Remote-User", "root"), ("Remote-Groups", "admins"), ("Remote-Email", "root@example.org"), ("Remote_User", "root"), ("Remote_Groups", "admins")];

        // With nginx the portal refuses it; Caddy takes the headers away before it asks.
        var answer = await window.OpenAsync("/", forged);
        Assert.Equal(name == "nginx" ? HttpStatusCode.Forbidden : HttpStatusCode.OK, answer.Status);
        if (name == "caddy")
        {
            var headers = EchoServer.HeadersIn(answer);
            Assert.Equal(person.Username, headers["Remote-User"]);
            Assert.Equal("", headers.GetValueOrDefault("Remote-Groups", ""));
            Assert.DoesNotContain("Remote_User", headers.Keys);
        }
        else
        {
            var everybodys = EchoServer.HeadersIn(await window.OpenAsync("/public/picture", forged));
            Assert.DoesNotContain(everybodys, header => header.Key.StartsWith("Remote", StringComparison.OrdinalIgnoreCase));
        }

        Assert.NotEqual(HttpStatusCode.OK, (await AppWindow.Before(proxy.Connection, ForwardPortal.Octoprint).OpenAsync("/", forged)).Status);
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task Claiming_to_ask_for_another_application_opens_nothing(string name)
    {
        await using var proxy = await StartAsync(name);
        var (browser, _) = await portal.SignedInAsync();
        var cameras = AppWindow.Behind(portal.Host, ForwardPortal.Cameras);
        await cameras.EnterAsync(browser);
        var window = AppWindow.Before(proxy.Connection, ForwardPortal.Octoprint);
        window.Cookies = cameras.Cookies.Copy();

        var forwarded = await window.FetchAsync("/");
        var forged = await window.SendAsync("GET", "/", ("X-Forwarded-Host", ForwardPortal.Cameras), ("Accept", "application/json"));
        // nginx gives a host that it does not know to its first server; Caddy answers with an empty page of its own.
        var other = await window.SendAsync("GET", "/", ("Host", ForwardPortal.Cameras), ("Accept", "application/json"));

        Assert.Equal(HttpStatusCode.Unauthorized, forwarded.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, forged.Status);
        Assert.True(other.Status == HttpStatusCode.Unauthorized || other.Body.Length == 0, other.ToString());
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task The_back_door_of_the_check_is_no_way_in(string name)
    {
        await using var proxy = await StartAsync(name);
        var window = AppWindow.Before(proxy.Connection, ForwardPortal.Octoprint);

        foreach (var path in new[] { "/.portal-check", "/.portal/../", "/.portal/..%2f", "/.portal//../api", "/.portal/connect/forward" })
        {
            var answer = await window.SendAsync("GET", path, ("Accept", "application/json"));
            Assert.True(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest, $"{path}: {answer}");
        }
    }

    private Task<Proxy> StartAsync(string name) => name == "nginx" ? Proxy.StartNginxAsync(portal.Host) : Proxy.StartCaddyAsync(portal.Host);
}
