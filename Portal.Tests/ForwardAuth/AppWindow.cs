using System.Net;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.ForwardAuth;

/// <summary>
/// A browser's window at an application's host: its cookies, and a proxy before it. The window at the portal is a <see cref="PlainBrowser"/>.
/// </summary>
/// <param name="host">The application's host.</param>
/// <param name="connection">To the proxy.</param>
/// <param name="ask">What goes there for a method and a path.</param>
internal sealed class AppWindow(string host, PortalConnection connection, Func<string, string, HttpRequestMessage> ask)
{
    public string Host => host;

    public CookieJar Cookies { get; set; } = new();

    /// <summary>Before a proxy that runs.</summary>
    public static AppWindow Before(PortalConnection proxy, string host) =>
        new(host, proxy, (method, path) => new HttpRequestMessage(new HttpMethod(method), $"http://{host}{path}"));

    /// <summary>Before a proxy that asks as Traefik does; whatever the portal answers is what it gets.</summary>
    public static AppWindow Behind(PortalHost portal, string host, string question = "/forward-auth/redirect") => new(host, portal.Connection, (method, path) =>
    {
        var isPortals = path.StartsWith("/.portal/", StringComparison.Ordinal);
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(portal.Address, isPortals ? path : question));
        request.Headers.Add("X-Forwarded-Host", host);
        request.Headers.Add("X-Forwarded-Proto", "http");
        if (!isPortals)
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-Uri", path);
            request.Headers.Add("X-Forwarded-Method", method);
        }

        return request;
    });

    /// <summary>Opens a page.</summary>
    public Task<Answer> OpenAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync("GET", path, [("Accept", "text/html,*/*;q=0.8"), ("Sec-Fetch-Mode", "navigate"), .. headers]);

    /// <summary>Has a script of the page ask for something.</summary>
    public Task<Answer> FetchAsync(string path, string method = "GET") => SendAsync(method, path, [("Accept", "*/*"), ("Sec-Fetch-Mode", "cors")]);

    /// <summary>Sends any request with this window's cookies, and keeps those of the answer.</summary>
    public async Task<Answer> SendAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var request = ask(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (Cookies.Header is { } cookies)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        }

        using var response = await connection.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = await Answer.ReadAsync(response, TestContext.Current.CancellationToken);
        Cookies.Take(answer.SetCookies);
        return answer;
    }

    /// <summary>Whether the page opens.</summary>
    public async Task<bool> IsInAsync() => (await OpenAsync("/")).Status == HttpStatusCode.OK;

    /// <summary>The whole way to a page, in a browser that is signed in at the portal. Returns the page.</summary>
    public async Task<Answer> EnterAsync(PlainBrowser browser, string path = "/")
    {
        var arrived = await ArriveAsync(await TicketAsync(browser, path));
        Assert.Equal($"http://{host}{path}", arrived.Location);
        return await OpenAsync(path);
    }

    /// <summary>Sets out for a page, and returns the address that the portal sends back to.</summary>
    public async Task<Uri> TicketAsync(PlainBrowser browser, string path = "/")
    {
        var back = await browser.FollowAsync(await OpenAsync(path));
        Assert.True(back.Location?.StartsWith($"http://{host}/.portal/callback?ticket=", StringComparison.Ordinal) is true, $"No ticket: {back}");
        return new Uri(back.Location);
    }

    public Task<Answer> ArriveAsync(Uri ticket) => OpenAsync(ticket.PathAndQuery);
}
