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
        };

        Assert.Equal(
            """{"clientId":"wiki","displayName":"Wiki","enabled":true,"secretHash":"AQID","redirectUris":["https://wiki.example.org/callback"],"postLogoutRedirectUris":[],"scopes":["openid"],"access":{"everyone":false,"roles":["maker"]},"requirePkce":true}""",
            Encoding.UTF8.GetString(new JsonStateSerializer().Serialize(state)));
    }
}
