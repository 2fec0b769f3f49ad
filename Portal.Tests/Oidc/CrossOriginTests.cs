using System.Net;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>What scripts of other origins may read (Fetch Standard, CORS protocol).</summary>
[Collection(typeof(OidcTests))]
public sealed class CrossOriginTests(OidcPortal portal)
{
    private readonly PlainBrowser _browser = new(portal.Host);

    [Theory]
    [InlineData("/.well-known/openid-configuration", "GET")]
    [InlineData("/.well-known/jwks", "GET")]
    [InlineData("/connect/token", "POST")]
    [InlineData("/connect/userinfo", "GET")]
    [InlineData("/connect/userinfo", "POST")]
    public async Task Applications_in_a_browser_may_read_what_they_need_without_cookies(string address, string method)
    {
        var preflight = await SendAsync(HttpMethod.Options, address, ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", "authorization,content-type"));
        Assert.Equal(HttpStatusCode.NoContent, preflight.Status);
        Assert.Equal("*", preflight["Access-Control-Allow-Origin"]);
        Assert.Null(preflight["Access-Control-Allow-Credentials"]);

        var answer = await SendAsync(new HttpMethod(method), address);
        Assert.Equal("*", answer["Access-Control-Allow-Origin"]);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/connect/authorize")]
    [InlineData("/connect/logout")]
    [InlineData("/connect/introspect")]
    [InlineData("/connect/revoke")]
    [InlineData("/connect/par")]
    [InlineData("/connect/token/")]
    public async Task Nothing_else_may_be_read(string address)
    {
        Assert.Null((await SendAsync(HttpMethod.Get, address))["Access-Control-Allow-Origin"]);
        Assert.Null((await SendAsync(HttpMethod.Options, address, ("Access-Control-Request-Method", "POST")))["Access-Control-Allow-Origin"]);
    }

    private Task<Answer> SendAsync(HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(portal.Host.Address, address));
        request.Headers.Add("Origin", "https://app.example");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return _browser.SendAsync(request);
    }
}
