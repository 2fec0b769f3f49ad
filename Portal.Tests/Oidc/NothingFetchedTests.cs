using System.Net;
using System.Net.Sockets;
using Portal.Tests.Fuzzing;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>No address that comes with a request is opened by the portal (RFC 9101 §10.4.1; a request from within reaches more than one from outside).</summary>
[Collection(typeof(OidcTests))]
public sealed class NothingFetchedTests(OidcPortal portal) : IDisposable
{
    private readonly TcpListener _listener = Listen();

    private string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData("request_uri")]
    [InlineData("registration")]
    public async Task Nothing_of_an_authorization_request(string parameter)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var value = parameter == "request_uri" ? Address : $"{{\"jwks_uri\":\"{Address}\"}}";

        var answer = await party.AuthorizeAsync((parameter, value));
        var pushed = await party.PostAsync("/connect/par", [.. party.Request((parameter, value)).Select(pair => (pair.Key, (string?)pair.Value))]);

        Assert.DoesNotContain("code=", answer.Location ?? "", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, pushed.Status);
        Assert.False(_listener.Pending(), "Somebody came to fetch something.");
    }

    [Fact]
    public async Task Nothing_of_a_token_or_of_an_assertion()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var answers = new[]
        {
            await party.UserInfoAsync(Token()),
            await party.PostAsync("/connect/token", ("client_secret", null), ("grant_type", "client_credentials"), ("client_assertion_type", ClientKey.AssertionType), ("client_assertion", Token())),
        };
        await party.AuthorizeAsync(("id_token_hint", Token()));
        await party.Browser.GetAsync($"/connect/logout?id_token_hint={Token()}");

        Assert.All(answers, answer => Assert.InRange((int)answer.Status, 400, 401));
        Assert.False(_listener.Pending(), "Somebody came to fetch something.");
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    /// <summary>A token that says where its key can be had.</summary>
    private string Token()
    {
        var header = $$"""{"alg":"RS256","typ":"JWT","kid":"{{Address}}","jku":"{{Address}}","x5u":"{{Address}}"}""";
        var payload = $$"""{"iss":"{{TestClient.Wiki.Id}}","sub":"{{TestClient.Wiki.Id}}","aud":"{{portal.Host.Address}}","jti":"a","exp":4102444800}""";
        return $"{Encode(header)}.{Encode(payload)}.{new string('A', 342)}";

        static string Encode(string json) => Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(System.Text.Encoding.UTF8.GetBytes(json));
    }
}
