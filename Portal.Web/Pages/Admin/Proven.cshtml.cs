using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Web.Roles;

namespace Portal.Web.Pages.Admin;

/// <summary>Where an administrator arrives who has signed in again in a second tab.</summary>
[Permission(PermissionPolicies.Any)]
public sealed class ProvenModel : PageModel
{
    public void OnGet()
    {
    }
}
