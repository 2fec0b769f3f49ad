using System.Net;
using System.Text;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>A program that asks the API.</summary>
internal sealed class ApiClient(IPortal portal)
{
    /// <summary>What it comes with; null for nothing.</summary>
    public string? Token { get; set; }

    /// <summary>Gets an access token of a client that acts for itself.</summary>
    public async Task<ApiClient> TakeTokenAsync(TestClient client, string? scope = null)
    {
        Token = RelyingParty.Tokens(await new RelyingParty(client, new PlainBrowser(portal))
            .PostAsync("/connect/token", ("grant_type", "client_credentials"), ("scope", scope ?? string.Join(' ', client.Scopes)))).AccessToken;
        return this;
    }

    public Task<ApiAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<ApiAnswer> PutAsync(string path, string body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Put, path, Json(body), headers);

    public Task<ApiAnswer> PatchAsync(string path, string body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Patch, path, Json(body), headers);

    public Task<ApiAnswer> PostAsync(string path, string body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, Json(body), headers);

    /// <summary>Makes a member, with more fields than are needed.</summary>
    public async Task<ApiAnswer> AddAsync(int number, string more = "")
    {
        var answer = await PutAsync($"members/{number}", Member(number, more));
        Assert.True(answer.Status == HttpStatusCode.Created, answer.ToString());
        return answer;
    }

    /// <summary>A member's body.</summary>
    public static string Member(int number, string more = "") =>
        $$"""{ "displayName": "Member {{number}}", "email": "member-{{number}}@example.org", "joined": "2020-01-01" {{(more.Length > 0 ? ", " + more : "")}} }""";

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(portal.Address, path.StartsWith('/') ? path : $"/api/v1/{path}")) { Content = content };
        if (Token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Token}");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await portal.Connection.SendAsync(request, TestContext.Current.CancellationToken);
        return new ApiAnswer(await Answer.ReadAsync(response, TestContext.Current.CancellationToken));
    }

    private static StringContent Json(string body) => new(body, new UTF8Encoding(false), "application/json");
}
