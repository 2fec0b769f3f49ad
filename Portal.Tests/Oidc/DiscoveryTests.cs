using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

[Collection(typeof(OidcTests))]
public sealed class DiscoveryTests(OidcPortal portal)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly PlainBrowser _browser = new(portal.Host);

    [Fact]
    public async Task Discovery_says_what_is_supported_and_no_more()
    {
        var answer = await _browser.GetAsync("/.well-known/openid-configuration");

        var expected = """
            {
              "issuer": "PORTAL/",
              "authorization_endpoint": "PORTAL/connect/authorize",
              "token_endpoint": "PORTAL/connect/token",
              "end_session_endpoint": "PORTAL/connect/logout",
              "userinfo_endpoint": "PORTAL/connect/userinfo",
              "jwks_uri": "PORTAL/.well-known/jwks"
            }
            """;
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(expected, JsonNode.Parse(answer.Body)!.ToJsonString(Indented).Replace(portal.Host.Address.GetLeftPart(UriPartial.Authority), "PORTAL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_published_keys_are_public_keys()
    {
        var keys = JsonNode.Parse((await _browser.GetAsync("/.well-known/jwks")).Body)!["keys"]!.AsArray();

        var key = Assert.Single(keys)!.AsObject();
        Assert.Equal("RSA", (string?)key["kty"]);
        Assert.Equal("RS256", (string?)key["alg"]);
        Assert.Equal("sig", (string?)key["use"]);
        Assert.Empty(key.Select(property => property.Key).Intersect(["d", "p", "q", "dp", "dq", "qi", "k"]));
    }
}
