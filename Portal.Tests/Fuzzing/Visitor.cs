using AngleSharp.Html.Dom;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Interfaces.Sessions;
using Portal.Tests.Devices;
using Portal.Tests.Oidc;
using Portal.Tests.Web;

namespace Portal.Tests.Fuzzing;

/// <summary>
/// A member at a browser, and applications that the member uses: all that a valid request needs, live. One worker has one; not thread-safe.
/// </summary>
internal sealed class Visitor
{
    private readonly Renewed<PlainBrowser> _signedIn;
    private readonly Renewed<PlainBrowser> _leaving;
    private readonly Renewed<SignInAttempt> _attempt;
    private readonly Renewed<SignInAttempt> _first;
    private readonly Renewed<TokenSet> _tokens;
    private readonly Renewed<TokenSet> _givenAway;
    private readonly Renewed<DeviceCodes> _waiting;
    private readonly Renewed<string> _pushed;

    public Visitor(PortalHost portal, ClientKey key)
    {
        (Portal, Key) = (portal, key);
        _signedIn = new(SignInAsync, 100, IsLiveAsync);
        _leaving = new(SignInAsync, 10, IsLiveAsync);
        _attempt = new(() => BeginAsync(hasUsername: true), 10);
        _first = new(BeginFirstAsync, 20);
        _tokens = new(NewTokensAsync, 20);
        _givenAway = new(NewTokensAsync, 4);
        _waiting = new(async () => await (await DeviceAsync()).BeginAsync(), 10);
        _pushed = new(PushAsync, 5);
    }

    public PortalHost Portal { get; }

    public ClientKey Key { get; }

    /// <summary>A browser with a live session that most requests leave alone.</summary>
    public Task<PlainBrowser> SignedInAsync() => _signedIn.TakeAsync();

    /// <summary>One whose session requests may end.</summary>
    public Task<PlainBrowser> LeavingAsync() => _leaving.TakeAsync();

    /// <summary>A sign-in that waits for its code.</summary>
    public Task<SignInAttempt> AttemptAsync() => _attempt.TakeAsync();

    /// <summary>A sign-in that waits for a username.</summary>
    public Task<SignInAttempt> FirstAsync() => _first.TakeAsync();

    /// <summary>Live tokens of <see cref="TestClient.Notes"/>.</summary>
    public Task<TokenSet> TokensAsync() => _tokens.TakeAsync();

    /// <summary>The same, to be refreshed or given back.</summary>
    public Task<TokenSet> GivenAwayAsync() => _givenAway.TakeAsync();

    /// <summary>Codes of a device that nobody has answered for.</summary>
    public Task<DeviceCodes> WaitingAsync() => _waiting.TakeAsync();

    /// <summary>The reference of a pushed request of <see cref="TestClient.Wiki"/>.</summary>
    public Task<string> PushedAsync() => _pushed.TakeAsync();

    /// <summary>An application, at the browser of <see cref="SignedInAsync"/>.</summary>
    public async Task<RelyingParty> PartyAsync(TestClient client) => new(client, await SignedInAsync());

    public async Task<TestDevice> DeviceAsync() => new(TestClient.Screen, await SignedInAsync());

    /// <summary>The form of a page, as a browser would send it.</summary>
    public static RawRequest FormOf(PlainBrowser browser, Answer page, params (string Name, string Value)[] fields)
    {
        var form = (IHtmlFormElement?)page.Page.QuerySelector("main form") ?? throw new InvalidOperationException($"There is no form: {page}");
        var action = form.GetAttribute("action")!.Split('?', 2);
        var request = new RawRequest("POST", action[0]).WithCookies(browser.Cookies.Header);
        foreach (var pair in action.Length > 1 ? action[1].Split('&') : [])
        {
            var parts = pair.Split('=', 2);
            request.Query.Add(KeyValuePair.Create(parts[0], parts.Length > 1 ? parts[1] : ""));
        }

        foreach (var input in form.QuerySelectorAll("input[type=hidden]").Cast<IHtmlInputElement>().Where(input => fields.All(field => field.Name != input.Name)))
        {
            request.WithForm(input.Name!, input.Value);
        }

        foreach (var (name, value) in fields)
        {
            request.WithForm(name, value);
        }

        return request;
    }

    private async Task<PlainBrowser> SignInAsync()
    {
        var browser = new PlainBrowser(Portal);
        await browser.SignInAsync(await Portal.AddMemberAsync(roles: "maker"));
        return browser;
    }

    private async Task<bool> IsLiveAsync(PlainBrowser browser) =>
        SecureToken.TryParse(browser.Cookies[SigningIn.SessionCookie], out var token) && await Portal.Grains.GetGrain<ISessionGrain>(token.Id).DescribeAsync() is not null;

    private async Task<SignInAttempt> BeginAsync(bool hasUsername) =>
        await new PlainBrowser(Portal).BeginAsync(await Portal.AddMemberAsync(hasUsername));

    private async Task<SignInAttempt> BeginFirstAsync()
    {
        var attempt = await BeginAsync(hasUsername: false);
        return attempt with { CodePage = await attempt.Browser.FollowAsync(await attempt.TypeAsync((await attempt.MailAsync()).Code)) };
    }

    private async Task<TokenSet> NewTokensAsync() => await (await PartyAsync(TestClient.Notes)).TokensAsync();

    private async Task<string> PushAsync()
    {
        var party = await PartyAsync(TestClient.Wiki);
        var answer = await party.PostAsync("/connect/par", [.. party.Request().Select(pair => (pair.Key, (string?)pair.Value))]);
        using var json = System.Text.Json.JsonDocument.Parse(answer.Body);
        return json.RootElement.GetProperty("request_uri").GetString()!;
    }
}
