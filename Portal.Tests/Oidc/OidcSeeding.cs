using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Web;

namespace Portal.Tests.Oidc;

/// <summary>What an administrator declares.</summary>
internal static class OidcSeeding
{
    public static async Task AddClientsAsync(this PortalHost portal)
    {
        await portal.Grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).PutAsync(
        [
            new Role("keyholder", "Holds a key", "keyholders"),
            new Role("maker", "Makes", "makers"),
            new Role("quiet", "Not shown to applications", null),
        ]);
        foreach (var client in TestClient.All)
        {
            await portal.Grains.GetGrain<IClientGrain>(GrainKeys.Client(client.Id)).PutAsync(client.ToDetails());
        }
    }
}
