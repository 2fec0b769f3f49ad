using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Keys;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Roles;

namespace Portal.Web.Pages.Admin.Keys;

/// <summary>Asks before it makes new keys.</summary>
[Permission(Permissions.WriteKeys)]
public sealed class RotateModel(IGrainFactory grains, IOptions<KeyRingOptions> options) : PageModel
{
    /// <summary>How long until the new ones sign.</summary>
    public TimeSpan Delay => options.Value.ActivationDelay;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await grains.GetGrain<IKeyRingGrain>(GrainKeys.SigningKeys).RotateAsync();
        return RedirectToPage("/Admin/Keys/Index", new { done = "rotated" });
    }
}
