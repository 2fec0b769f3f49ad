using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Admin;
using Portal.Web.Oidc.Stores;
using Portal.Web.Roles;
using Portal.Web.Sessions;

namespace Portal.Web.Pages.Admin.Roles;

/// <summary>What the pages that add and change a role share.</summary>
public abstract class RolePage(IGrainFactory grains, SessionPermissions permissions) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public RoleForm Role { get; set; } = new();

    /// <summary>What whoever looks may do: they hand out nothing more.</summary>
    public IReadOnlyList<string> Held { get; private set; } = [];

    /// <summary>The clients for which there is a field: by id, the name.</summary>
    public IReadOnlyList<(string Id, string Name)> Clients { get; private set; } = [];

    /// <summary>What another administrator has saved meanwhile, or null.</summary>
    public Role? Theirs { get; private set; }

    /// <summary>Which field is wrong, or null.</summary>
    public string? Field { get; private set; }

    /// <summary>What is wrong with it.</summary>
    public string Problem { get; private set; } = "";

    protected IRoleCatalogGrain Catalog => grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles);

    /// <summary>Whether whoever asks may change a role that allows this.</summary>
    protected async Task<bool> MayHandOutAsync(IReadOnlyList<string>? allowed) =>
        Delegation.MayHandOut(await permissions.OfAsync(HttpContext.GetSession()!), allowed);

    protected async Task<IActionResult> SaveAsync(string name, string? expected, string done)
    {
        var role = Role.Read(name);
        if (!await MayHandOutAsync(role.Permissions))
        {
            return await AgainAsync("permissions", "A role can allow no more than you may do yourself.");
        }

        switch (await Catalog.SaveAsync(role, expected))
        {
            case RoleAnswer.Saved:
                return RedirectToPage("/Admin/Roles/Index", new { done });
            case RoleAnswer.Invalid invalid:
                return await AgainAsync(invalid.Field, invalid.Reason);
            case RoleAnswer.Conflict when expected is null:
                return await AgainAsync("name", "There is a role of this name already.");
            case RoleAnswer.Conflict conflict:
                (Theirs, Role.Version) = (conflict.Present.Role, conflict.Present.Version);
                ModelState.Clear();
                return await AgainAsync(field: null, problem: "");
            case RoleAnswer.LastAdministrator:
                return await AgainAsync("permissions", "Then nobody could do everything any more. Give portal:admin to another role, with a member in it, first.");
            default:
                return NotFound();
        }
    }

    protected async Task<PageResult> ShowAsync()
    {
        Held = await permissions.OfAsync(HttpContext.GetSession()!);
        var clients = await ClientsAsync();
        Clients =
        [
            .. clients,
            .. Role.ClientIds.OfType<string>().Except(clients.Select(client => client.Id), StringComparer.Ordinal).Select(id => (id, id)),
        ];
        return Page();
    }

    private Task<PageResult> AgainAsync(string? field, string problem)
    {
        (Field, Problem) = (field, problem);
        return ShowAsync();
    }

    private async Task<IReadOnlyList<(string Id, string Name)>> ClientsAsync()
    {
        var ids = await grains.GetGrain<IClientDirectoryGrain>(0).ListAsync();
        var known = HttpContext.RequestServices.GetRequiredService<ClientCache>();
        var clients = await Task.WhenAll(ids.Select(async id => (Id: id, Name: (await known.FindAsync(id))?.Name ?? id)));
        return [.. clients.OrderBy(client => client.Name, StringComparer.OrdinalIgnoreCase)];
    }
}
