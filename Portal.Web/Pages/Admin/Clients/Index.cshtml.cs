using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Roles;

namespace Portal.Web.Pages.Admin.Clients;

/// <summary>All clients. A space has tens of them.</summary>
[Permission(Permissions.WriteClients)]
public sealed class IndexModel(IGrainFactory grains) : PageModel
{
    public IReadOnlyList<ClientView> Clients { get; private set; } = [];

    public IReadOnlyDictionary<string, DateTimeOffset> LastSignIns { get; private set; } = new Dictionary<string, DateTimeOffset>();

    public async Task OnGetAsync()
    {
        var directory = grains.GetGrain<IClientDirectoryGrain>(0);
        var ids = await directory.ListAsync();
        var clients = await Task.WhenAll(ids.Select(id => grains.GetGrain<IClientGrain>(GrainKeys.Client(id)).DescribeAsync()));
        Clients = [.. clients.OfType<ClientView>().OrderBy(client => client.Name, StringComparer.OrdinalIgnoreCase).ThenBy(client => client.ClientId, StringComparer.Ordinal)];
        LastSignIns = await directory.ListLastSignInsAsync();
    }
}
