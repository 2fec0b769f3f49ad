using System.Text;
using Portal.Grains.Interfaces.Clients;
using Portal.Tests.Oidc;

namespace Portal.Tests.Fuzzing;

/// <summary>Requests that the portal answers as a browser or an application wants, one for each thing that can be asked of an endpoint.</summary>
internal static class ValidRequests
{
    /// <summary>By a name for messages.</summary>
    public static IReadOnlyDictionary<string, Func<Visitor, Task<RawRequest>>> All { get; } = new Dictionary<string, Func<Visitor, Task<RawRequest>>>
    {
        ["authorize"] = visitor => AuthorizeAsync(visitor, TestClient.Wiki),
        ["authorize with all it can say"] = AuthorizeInFullAsync,
        ["authorize for a form"] = visitor => AuthorizeAsync(visitor, TestClient.Board, ("response_mode", "form_post")),
        ["authorize with claims"] = visitor => AuthorizeAsync(
            visitor, TestClient.Wiki, ("claims", """{"id_token":{"email":null,"acr":{"values":["silver"]}},"userinfo":{"name":{"essential":true}}}""")),
        ["authorize by post"] = AuthorizeByPostAsync,
        ["authorize a pushed request"] = async visitor => new RawRequest("GET", "/connect/authorize")
            .WithCookies((await visitor.SignedInAsync()).Cookies.Header)
            .WithQuery("client_id", TestClient.Wiki.Id)
            .WithQuery("request_uri", await visitor.PushedAsync()),
        ["authorize a stranger"] = async visitor => { var request = await AuthorizeAsync(visitor, TestClient.Wiki); request.Cookies.Clear(); return request; },
        ["authorize with consent"] = visitor => AuthorizeAsync(visitor, TestClient.Guest),
        ["push"] = async visitor => Fill(Post("/connect/par", TestClient.Wiki), (await visitor.PartyAsync(TestClient.Wiki)).Request(("client_id", null))),
        ["push without a secret"] = async visitor => Fill(Post("/connect/par", TestClient.Pusher), (await visitor.PartyAsync(TestClient.Pusher)).Request(("client_id", null))),
        ["redeem with basic"] = visitor => RedeemAsync(visitor, TestClient.Forum, isBasic: true),
        ["redeem with post"] = visitor => RedeemAsync(visitor, TestClient.Wiki, isBasic: false),
        ["redeem with a verifier alone"] = visitor => RedeemAsync(visitor, TestClient.Board, isBasic: false),
        ["refresh"] = async visitor => Post("/connect/token", TestClient.Notes).WithForm("grant_type", "refresh_token")
            .WithForm("refresh_token", (await visitor.GivenAwayAsync()).RefreshToken).WithForm("scope", "openid profile"),
        ["act for itself"] = _ => Task.FromResult(Basic("/connect/token", TestClient.Robot).WithForm("grant_type", "client_credentials").WithForm("scope", "groups")),
        ["act for itself by assertion"] = visitor => Task.FromResult(new RawRequest("POST", "/connect/token")
            .WithForm("grant_type", "client_credentials").WithForm("scope", "groups").WithForm("client_id", ClientKey.Client.Id)
            .WithForm("client_assertion_type", ClientKey.AssertionType).WithForm("client_assertion", visitor.Key.Sign(visitor.Portal.Address))),
        ["begin at a device"] = _ => Task.FromResult(Post("/connect/device", TestClient.Screen).WithForm("scope", "openid offline_access")),
        ["poll an answered device"] = PollAsync,
        ["userinfo"] = async visitor => new RawRequest("GET", "/connect/userinfo").WithHeader("Authorization", $"Bearer {(await visitor.TokensAsync()).AccessToken}"),
        ["userinfo by post"] = async visitor => new RawRequest("POST", "/connect/userinfo").WithForm("access_token", (await visitor.TokensAsync()).AccessToken),
        ["introspect an access token"] = async visitor => Basic("/connect/introspect", TestClient.Robot)
            .WithForm("token", (await visitor.TokensAsync()).AccessToken).WithForm("token_type_hint", "access_token"),
        ["introspect a refresh token"] = async visitor => Post("/connect/introspect", TestClient.Notes).WithForm("token", (await visitor.TokensAsync()).RefreshToken),
        ["revoke"] = async visitor => Post("/connect/revoke", TestClient.Notes)
            .WithForm("token", (await visitor.GivenAwayAsync()).RefreshToken).WithForm("token_type_hint", "refresh_token"),
        ["log out"] = async visitor => new RawRequest("GET", "/connect/logout").WithCookies((await visitor.LeavingAsync()).Cookies.Header)
            .WithQuery("client_id", TestClient.Wiki.Id).WithQuery("post_logout_redirect_uri", TestClient.Wiki.PostLogoutRedirectUri).WithQuery("state", "abc"),
        ["log out with a hint"] = async visitor =>
        {
            var party = new RelyingParty(TestClient.Wiki, await visitor.LeavingAsync());
            var hint = (await visitor.TokensAsync()).IdentityToken;
            return new RawRequest("GET", "/connect/logout").WithCookies(party.Browser.Cookies.Header).WithQuery("id_token_hint", hint)
                .WithQuery("post_logout_redirect_uri", TestClient.Notes.PostLogoutRedirectUri).WithQuery("ui_locales", "de en");
        },
        ["log out by post"] = async visitor => new RawRequest("POST", "/connect/logout").WithCookies((await visitor.LeavingAsync()).Cookies.Header)
            .WithForm("client_id", TestClient.Wiki.Id).WithForm("post_logout_redirect_uri", TestClient.Wiki.PostLogoutRedirectUri),
        ["discovery"] = _ => Task.FromResult(new RawRequest("GET", "/.well-known/openid-configuration")),
        ["keys"] = _ => Task.FromResult(new RawRequest("GET", "/.well-known/jwks")),
    };

    public static async Task<RawRequest> AuthorizeAsync(Visitor visitor, TestClient client, params (string Name, string? Value)[] changes)
    {
        var party = await visitor.PartyAsync(client);
        var request = new RawRequest("GET", "/connect/authorize").WithCookies(party.Browser.Cookies.Header);
        foreach (var (name, value) in party.Request(changes))
        {
            request.WithQuery(name, value);
        }

        return request;
    }

    private static async Task<RawRequest> AuthorizeInFullAsync(Visitor visitor) => await AuthorizeAsync(
        visitor,
        TestClient.Notes,
        ("prompt", "none"),
        ("max_age", "3600"),
        ("acr_values", "silver bronze"),
        ("login_hint", "ada@example.org"),
        ("id_token_hint", (await visitor.TokensAsync()).IdentityToken),
        ("ui_locales", "de-AT en"),
        ("display", "page"),
        ("response_mode", "query"));

    private static async Task<RawRequest> AuthorizeByPostAsync(Visitor visitor)
    {
        var party = await visitor.PartyAsync(TestClient.Wiki);
        return Fill(new RawRequest("POST", "/connect/authorize").WithCookies(party.Browser.Cookies.Header), party.Request());
    }

    private static async Task<RawRequest> RedeemAsync(Visitor visitor, TestClient client, bool isBasic)
    {
        var party = await visitor.PartyAsync(client);
        return (isBasic ? Basic("/connect/token", client) : Post("/connect/token", client))
            .WithForm("grant_type", "authorization_code")
            .WithForm("code", await party.CodeAsync())
            .WithForm("redirect_uri", client.RedirectUri)
            .WithForm("code_verifier", party.Verifier);
    }

    private static async Task<RawRequest> PollAsync(Visitor visitor)
    {
        var device = await visitor.DeviceAsync();
        var codes = await device.BeginAsync();
        await device.AnswerAsync(codes);
        return Post("/connect/token", TestClient.Screen).WithForm("grant_type", ClientGrantTypes.DeviceCode).WithForm("device_code", codes.DeviceCode);
    }

    private static RawRequest Post(string path, TestClient client) =>
        new RawRequest("POST", path).WithForm("client_id", client.Id).WithForm("client_secret", client.Secret);

    private static RawRequest Basic(string path, TestClient client)
    {
        var pair = $"{Uri.EscapeDataString(client.Id)}:{Uri.EscapeDataString(client.Secret!)}";
        return new RawRequest("POST", path).WithHeader("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))}");
    }

    private static RawRequest Fill(RawRequest request, IEnumerable<KeyValuePair<string, string>> fields)
    {
        foreach (var (name, value) in fields)
        {
            request.WithForm(name, value);
        }

        return request;
    }
}
