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

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var expected = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Oidc", "discovery.json"), TestContext.Current.CancellationToken);
        var actual = JsonNode.Parse(answer.Body)!.ToJsonString(Indented).Replace(portal.Host.Address.GetLeftPart(UriPartial.Authority), "PORTAL", StringComparison.Ordinal);
        Assert.True(expected.TrimEnd() == actual, $"Is this what Oidc/discovery.json should say?\n{actual}");
    }

    [Fact]
    public async Task The_published_keys_are_public_keys()
    {
        var keys = JsonNode.Parse((await _browser.GetAsync("/.well-known/jwks")).Body)!["keys"]!.AsArray();

        Assert.Equal(["RS256 RSA", "ES256 EC"], keys.Select(key => $"{key!["alg"]} {key["kty"]}"));
        Assert.All(keys, key =>
        {
            Assert.Equal("sig", (string?)key!["use"]);
            Assert.NotEmpty((string)key["kid"]!);
            Assert.Empty(key.AsObject().Select(property => property.Key).Intersect(["d", "p", "q", "dp", "dq", "qi", "k"]));
        });
    }
}
