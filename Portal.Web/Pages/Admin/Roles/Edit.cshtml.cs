using Microsoft.AspNetCore.Mvc;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Admin;
using Portal.Web.Roles;

namespace Portal.Web.Pages.Admin.Roles;

/// <summary>Changes a role.</summary>
[Permission(Permissions.WriteRoles)]
public sealed class EditModel(IGrainFactory grains, SessionPermissions permissions) : RolePage(grains, permissions)
{
    /// <summary>The role's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whether whoever looks may change it: they hold all that it allows.</summary>
    public bool IsTheirs { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? name)
    {
        if (name is null || await Catalog.FindAsync(name) is not { } view)
        {
            return NotFound();
        }

        (Name, Role, IsTheirs) = (view.Role.Name, RoleForm.Of(view), await MayHandOutAsync(view.Role.Permissions));
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync(string? name)
    {
        if (name is null || Role.Version is null)
        {
            return BadRequest();
        }

        if (await Catalog.FindAsync(name) is not { } present)
        {
            return NotFound();
        }

        // Of this very version: one that was changed meanwhile is a conflict, whoever may do what.
        if (!await MayHandOutAsync(present.Role.Permissions))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        (Name, IsTheirs) = (name, true);
        return await SaveAsync(name, Role.Version, "saved");
    }
}
