using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Web.Admin;
using Portal.Web.Roles;
using Portal.Web.Sessions;

namespace Portal.Web.Pages.Admin;

/// <summary>What this administrator looks after.</summary>
[Permission(PermissionPolicies.Any)]
public sealed class IndexModel(SessionPermissions permissions) : PageModel
{
    public IReadOnlyList<AdminSection> Sections { get; private set; } = [];

    public async Task OnGetAsync() => Sections = AdminSection.For(await permissions.OfAsync(HttpContext.GetSession()!));
}
