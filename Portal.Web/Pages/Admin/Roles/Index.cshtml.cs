using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Roles;

namespace Portal.Web.Pages.Admin.Roles;

/// <summary>The roles of the space, and how many hold each.</summary>
[Permission(Permissions.WriteRoles)]
public sealed class IndexModel(IGrainFactory grains) : PageModel
{
    public IReadOnlyList<(Role Role, int Holders)> Roles { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var roles = await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).ListAsync();
        var directory = grains.GetGrain<IMemberDirectoryGrain>(0);
        Roles = [.. roles.Zip(await Task.WhenAll(roles.Select(role => directory.CountWithRoleAsync(role.Name))))];
    }
}
