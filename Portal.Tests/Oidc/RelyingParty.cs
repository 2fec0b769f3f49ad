using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>An application that signs a member in, step by step, and that can be told to do each step wrong.</summary>
internal sealed class RelyingParty(TestClient client, PlainBrowser browser)
{
    public TestClient Client => client;

    public PlainBrowser Browser => browser;

    public string Verifier { get; } = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public string Challenge => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public string State { get; } = Guid.NewGuid().ToString("N");

    public string Nonce { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The front end that the application's server reaches; by default the browser's.</summary>
    public IPortal ServersPortal { get; init; } = browser.Portal;

    /// <summary>What an application's server sends by: no cookies, no user.</summary>
    private PlainBrowser Server => new(ServersPortal) { UserAgent = "Application/1.0" };

    /// <summary>The parameters of an authorization request, with changes; null leaves one out.</summary>
    public IReadOnlyDictionary<string, string> Request(params (string Name, string? Value)[] changes)
    {
        var request = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["client_id"] = client.Id,
            ["redirect_uri"] = client.RedirectUri,
            ["response_type"] = "code",
            ["scope"] = string.Join(' ', client.Scopes),
            ["state"] = State,
            ["nonce"] = Nonce,
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            request.Remove(name);
            if (value is not null)
            {
                request[name] = value;
            }
        }

        return request;
    }

    public string AuthorizeAddress(params (string Name, string? Value)[] changes) =>
        "/connect/authorize" + QueryString.Create(Request(changes).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));

    public Task<Answer> AuthorizeAsync(params (string Name, string? Value)[] changes) => browser.GetAsync(AuthorizeAddress(changes));

    /// <summary>The code that a signed-in browser brings back.</summary>
    public async Task<string> CodeAsync(params (string Name, string? Value)[] changes)
    {
        var answer = await AuthorizeAsync(changes);
        Assert.True(answer.Location?.StartsWith(client.RedirectUri + "?code=", StringComparison.Ordinal) is true, $"No code: {answer}");
        return answer.LocationQuery["code"];
    }

    /// <summary>Redeems a code at the token endpoint, with changes to the request; null leaves a parameter out.</summary>
    public Task<Answer> RedeemAsync(string code, params (string Name, string? Value)[] changes) => PostAsync(
        "/connect/token",
        [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", client.RedirectUri), ("code_verifier", Verifier), .. changes]);

    /// <summary>Refreshes, with changes to the request; null leaves a parameter out.</summary>
    public Task<Answer> RefreshAsync(string refreshToken, params (string Name, string? Value)[] changes) => PostAsync(
        "/connect/token", [("grant_type", "refresh_token"), ("refresh_token", refreshToken), .. changes]);

    /// <summary>Asks about a token (RFC 7662).</summary>
    public Task<Answer> IntrospectAsync(string token) => PostAsync("/connect/introspect", ("token", token));

    /// <summary>Gives a token back (RFC 7009).</summary>
    public Task<Answer> RevokeAsync(string token, string? hint = null) => PostAsync("/connect/revoke", ("token", token), ("token_type_hint", hint));

    /// <summary>Sends a request as the application's server, which proves itself by its secret.</summary>
    public Task<Answer> PostAsync(string address, params (string Name, string? Value)[] fields)
    {
        var form = new Dictionary<string, string?>(StringComparer.Ordinal) { ["client_id"] = client.Id, ["client_secret"] = client.Secret };
        foreach (var (name, value) in fields)
        {
            form[name] = value;
        }

        return Server.PostAsync(address, [.. form.Where(pair => pair.Value is not null).Select(pair => (pair.Key, pair.Value))]);
    }

    public async Task<TokenSet> TokensAsync(params (string Name, string? Value)[] changes) => Tokens(await RedeemAsync(await CodeAsync(changes)));

    /// <summary>The tokens of a client that signs.</summary>
    public async Task<TokenSet> TokensAsync(SigningClient signer) => Tokens(await RedeemAsync(await CodeAsync(), signer.Proof()));

    public Task<Answer> UserInfoAsync(string accessToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(ServersPortal.Address, "/connect/userinfo"));
        request.Headers.Authorization = new("Bearer", accessToken);
        return Server.SendAsync(request);
    }

    public static TokenSet Tokens(Answer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, $"No tokens: {answer}");
        using var json = JsonDocument.Parse(answer.Body);
        var root = json.RootElement;
        return new TokenSet(
            root.GetProperty("access_token").GetString()!,
            root.TryGetProperty("id_token", out var identity) ? identity.GetString()! : "",
            root.GetProperty("token_type").GetString()!,
            root.GetProperty("expires_in").GetInt64(),
            root.TryGetProperty("scope", out var scope) ? scope.GetString() : null,
            root.TryGetProperty("refresh_token", out var refresh) ? refresh.GetString() : null);
    }

    /// <summary>The error of an answer in JSON.</summary>
    public static string? ErrorOf(Answer answer)
    {
        using var json = JsonDocument.Parse(answer.Body);
        return json.RootElement.GetProperty("error").GetString();
    }
}
