using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Tests.Web;

namespace Portal.Tests.ForwardAuth;

/// <summary>Declares applications behind proxies.</summary>
internal static class Applications
{
    public static Task AddAppAsync(this PortalHost portal, string id, string host, bool everyone) =>
        portal.Grains.GetGrain<IClientGrain>(GrainKeys.Client(id)).PutAsync(new ClientDetails(
            $"The {id}", [], [], [], [], new AccessRule(everyone, everyone ? [] : ["keyholder"]), new ClientProtocol { GrantTypes = [], ForwardAuthHost = host }));
}
