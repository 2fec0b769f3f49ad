using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Roles;
using Portal.Web.Sessions;

namespace Portal.Web.Pages.Admin.Roles;

/// <summary>Asks before it removes a role.</summary>
[Permission(Permissions.WriteRoles)]
public sealed class RemoveModel(IGrainFactory grains, SessionPermissions permissions) : PageModel
{
    public RoleView View { get; private set; } = null!;

    /// <summary>How many hold it.</summary>
    public int Holders { get; private set; }

    /// <summary>Why it stays, or null.</summary>
    public string? Problem { get; private set; }

    private IRoleCatalogGrain Catalog => grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles);

    public Task<IActionResult> OnGetAsync(string? name) => ShowAsync(name);

    public async Task<IActionResult> OnPostAsync(string? name, string? version)
    {
        if (name is null || version is null)
        {
            return BadRequest();
        }

        if (await Catalog.FindAsync(name) is { } present
            && !Delegation.MayHandOut(await permissions.OfAsync(HttpContext.GetSession()!), present.Role.Permissions))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Problem = await Catalog.RemoveAsync(name, version) switch
        {
            RoleAnswer.InUse => "Members hold it. Take it from them first.",
            RoleAnswer.LastAdministrator => "Then nobody could do everything any more.",
            RoleAnswer.Conflict => "Somebody else has changed it meanwhile; it is as you see it now. Remove it all the same?",
            _ => null,
        };
        return Problem is null ? RedirectToPage("/Admin/Roles/Index", new { done = "removed" }) : await ShowAsync(name);
    }

    private async Task<IActionResult> ShowAsync(string? name)
    {
        if (name is null || await Catalog.FindAsync(name) is not { } view)
        {
            return NotFound();
        }

        (View, Holders) = (view, await grains.GetGrain<IMemberDirectoryGrain>(0).CountWithRoleAsync(name));
        return Page();
    }
}
