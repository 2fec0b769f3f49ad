using Portal.Tests.Oidc;

namespace Portal.Tests.Fuzzing;

/// <summary>Requests for pages, and the forms of those pages.</summary>
internal static class ValidPages
{
    /// <summary>By a name for messages.</summary>
    public static IReadOnlyDictionary<string, Func<Visitor, Task<RawRequest>>> All { get; } = new Dictionary<string, Func<Visitor, Task<RawRequest>>>
    {
        ["home"] = async visitor => new RawRequest("GET", "/").WithCookies((await visitor.SignedInAsync()).Cookies.Header),
        ["applications"] = async visitor => new RawRequest("GET", "/account/applications").WithCookies((await visitor.SignedInAsync()).Cookies.Header),
        ["sign-in"] = _ => Task.FromResult(new RawRequest("GET", "/sign-in").WithQuery("returnUrl", "/account/applications").WithQuery("loginHint", "ada@example.org")),
        ["type an address"] = async visitor =>
        {
            var browser = (await visitor.AttemptAsync()).Browser;
            return Visitor.FormOf(browser, await browser.GetAsync("/sign-in?returnUrl=/"), ("Email", "fuzz@example.org"));
        },
        ["sign-in code"] = async visitor =>
        {
            var attempt = await visitor.AttemptAsync();
            return new RawRequest("GET", "/sign-in/code").WithCookies(attempt.Browser.Cookies.Header).WithQuery("attempt", attempt.Id).WithQuery("returnUrl", "/");
        },
        ["type a code"] = async visitor =>
        {
            var attempt = await visitor.AttemptAsync();
            return Visitor.FormOf(attempt.Browser, attempt.CodePage, ("Code", (await attempt.MailAsync()).Code));
        },
        ["follow the link"] = async visitor =>
        {
            var attempt = await visitor.AttemptAsync();
            var link = new Uri((await attempt.MailAsync()).Link);
            var request = new RawRequest("GET", link.AbsolutePath).WithCookies(attempt.Browser.Cookies.Header);
            foreach (var pair in link.Query.TrimStart('?').Split('&'))
            {
                request.WithQuery(pair.Split('=', 2)[0], Uri.UnescapeDataString(pair.Split('=', 2)[1]));
            }

            return request;
        },
        ["choose a username"] = async visitor =>
        {
            var attempt = await visitor.FirstAsync();
            return Visitor.FormOf(attempt.Browser, attempt.CodePage, ("Username", $"fuzz-{Guid.NewGuid().ToString("N")[..8]}"));
        },
        ["sign-in ended"] = _ => Task.FromResult(new RawRequest("GET", "/sign-in/ended").WithQuery("reason", "OtherBrowser").WithQuery("returnUrl", "/")),
        ["former"] = _ => Task.FromResult(new RawRequest("GET", "/sign-in/former")),
        ["sign out"] = async visitor =>
        {
            var browser = await visitor.LeavingAsync();
            return Visitor.FormOf(browser, await browser.GetAsync("/sign-out"));
        },
        ["signed out"] = _ => Task.FromResult(new RawRequest("GET", "/signed-out")),
        ["consent"] = visitor => AskedAsync(visitor, TestClient.Guest, ("prompt", "consent")),
        ["say what an application may know"] = visitor => AnsweredAsync(visitor, TestClient.Guest, [("allow", "true")]),
        ["account"] = visitor => AskedAsync(visitor, TestClient.Wiki, ("prompt", "select_account")),
        ["choose an account"] = visitor => AnsweredAsync(visitor, TestClient.Wiki, [], ("prompt", "select_account")),
        ["continue"] = async visitor =>
        {
            var party = await visitor.PartyAsync(TestClient.Wiki);
            return new RawRequest("GET", "/continue").WithCookies(party.Browser.Cookies.Header).WithQuery("to", party.AuthorizeAddress());
        },
        ["post to an application"] = async visitor =>
        {
            var party = await visitor.PartyAsync(TestClient.Board);
            return At(party, (await party.AuthorizeAsync(("response_mode", "form_post"))).Location!);
        },
        ["device page"] = async visitor => new RawRequest("GET", "/device")
            .WithCookies((await visitor.SignedInAsync()).Cookies.Header).WithQuery("user_code", (await visitor.WaitingAsync()).UserCode),
        ["let a device in"] = async visitor =>
        {
            var device = await visitor.DeviceAsync();
            return Visitor.FormOf(device.Party.Browser, await device.OpenAsync(await device.BeginAsync()), ("Answer", "allow"));
        },
        ["QR code"] = async visitor => new RawRequest("GET", "/device/qr").WithQuery("user_code", (await visitor.WaitingAsync()).UserCode),
        ["health"] = _ => Task.FromResult(new RawRequest("GET", "/healthz")),
    };

    private static async Task<RawRequest> AskedAsync(Visitor visitor, TestClient client, params (string Name, string? Value)[] changes)
    {
        var party = await visitor.PartyAsync(client);
        return At(party, (await party.AuthorizeAsync([("scope", "openid email"), .. changes])).Location!);
    }

    private static async Task<RawRequest> AnsweredAsync(
        Visitor visitor, TestClient client, (string Name, string Value)[] answer, params (string Name, string? Value)[] changes)
    {
        var party = await visitor.PartyAsync(client);
        var page = await party.Browser.FollowAsync(await party.AuthorizeAsync([("prompt", "consent"), ("scope", "openid email"), .. changes]));
        return Visitor.FormOf(party.Browser, page, answer);
    }

    private static RawRequest At(RelyingParty party, string address)
    {
        var parts = address.Split('?', 2);
        var request = new RawRequest("GET", parts[0]).WithCookies(party.Browser.Cookies.Header);
        foreach (var pair in parts[1].Split('&'))
        {
            request.Query.Add(KeyValuePair.Create(pair.Split('=', 2)[0], pair.Split('=', 2)[1]));
        }

        return request;
    }
}
