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
              "jwks_uri": "PORTAL/.well-known/jwks",
              "grant_types_supported": [
                "authorization_code"
              ],
              "response_types_supported": [
                "code"
              ],
              "response_modes_supported": [
                "query"
              ],
              "scopes_supported": [
                "openid",
                "profile",
                "email",
                "groups"
              ],
              "claims_supported": [
                "aud",
                "exp",
                "iat",
                "iss",
                "sub",
                "sid",
                "auth_time",
                "acr",
                "amr",
                "name",
                "preferred_username",
                "updated_at",
                "email",
                "email_verified",
                "groups"
              ],
              "id_token_signing_alg_values_supported": [
                "RS256",
                "ES256"
              ],
              "code_challenge_methods_supported": [
                "S256"
              ],
              "subject_types_supported": [
                "public"
              ],
              "prompt_values_supported": [
                "none"
              ],
              "token_endpoint_auth_methods_supported": [
                "client_secret_basic",
                "client_secret_post",
                "none"
              ],
              "require_pushed_authorization_requests": false,
              "tls_client_certificate_bound_access_tokens": false,
              "claims_parameter_supported": false,
              "request_parameter_supported": false,
              "request_uri_parameter_supported": false,
              "authorization_response_iss_parameter_supported": true
            }
            """;
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(expected, JsonNode.Parse(answer.Body)!.ToJsonString(Indented).Replace(portal.Host.Address.GetLeftPart(UriPartial.Authority), "PORTAL", StringComparison.Ordinal));
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
