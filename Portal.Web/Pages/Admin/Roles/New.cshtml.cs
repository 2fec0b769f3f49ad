using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Roles;

namespace Portal.Web.Pages.Admin.Roles;

/// <summary>Adds a role.</summary>
[Permission(Permissions.WriteRoles)]
public sealed class NewModel(IGrainFactory grains, SessionPermissions permissions) : RolePage(grains, permissions)
{
    public Task<PageResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => SaveAsync((Role.Name ?? "").Trim(), expected: null, "added");
}
