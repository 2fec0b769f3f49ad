using System.Text;
using Portal.Grains.Clients;
using Portal.Silo.Storage;
using Xunit;

namespace Portal.Tests.Clients;

public sealed class ClientStateTests
{
    [Fact]
    public void Its_stored_form_is_what_the_read_model_reads()
    {
        var state = new ClientState
        {
            ClientId = "wiki",
            DisplayName = "Wiki",
            Enabled = true,
            SecretHash = [1, 2, 3],
            RedirectUris = ["https://wiki.example.org/callback"],
            Scopes = ["openid"],
            Access = new StoredAccess { Roles = ["maker"] },
            RequirePkce = true,
            Protocol = new StoredProtocol { GrantTypes = ["authorization_code", "refresh_token"], AccessTokenLifetime = TimeSpan.FromMinutes(5) },
        };

        Assert.Equal(
            """{"clientId":"wiki","displayName":"Wiki","enabled":true,"secretHash":"AQID","redirectUris":["https://wiki.example.org/callback"],"postLogoutRedirectUris":[],"scopes":["openid"],"access":{"everyone":false,"roles":["maker"]},"requirePkce":true,"oldSecretHash":null,"sealedSecret":null,"oldSealedSecret":null,"protocol":{"grantTypes":["authorization_code","refresh_token"],"requirePushedRequests":false,"jsonWebKeySet":null,"identityTokenAlgorithm":"RS256","subjectType":"public","identityTokenClaims":null,"userInfoClaims":null,"asksConsent":false,"accessTokenLifetime":"00:05:00","audiences":[],"mayIntrospect":false,"impliedScopes":[],"discourseConnect":null,"forwardAuthHost":null},"term":"00000000-0000-0000-0000-000000000000","isRemoved":false}""",
            Encoding.UTF8.GetString(new JsonStateSerializer().Serialize(state)));
    }

    [Fact]
    public void A_client_that_was_stored_before_there_was_more_to_say_is_an_application_with_a_web_page()
    {
        var state = new JsonStateSerializer().Deserialize<ClientState>(new BinaryData(
            """{"clientId":"wiki","displayName":"Wiki","enabled":true,"redirectUris":[],"postLogoutRedirectUris":[],"scopes":["openid"],"access":{"everyone":true,"roles":[]},"requirePkce":false}"""))!;

        Assert.Equal(["authorization_code"], state.Protocol.GrantTypes);
        Assert.Equal("RS256", state.Protocol.IdentityTokenAlgorithm);
    }
}
