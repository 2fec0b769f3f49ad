using Portal.Grains.Clients;
using Portal.Web.Oidc;
using Xunit;

namespace Portal.Tests.Clients;

public sealed class ClientScopesTests
{
    [Fact]
    public void What_a_client_may_be_given_is_what_the_front_end_serves() => Assert.Equal(PortalScopes.All, ClientScopes.All);
}
