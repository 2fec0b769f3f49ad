using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages.Device;

/// <summary>What became of a device, after the answer.</summary>
public sealed class DoneModel : PageModel
{
    /// <summary>Whether it was let in.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Allowed { get; set; }

    public void OnGet()
    {
    }
}
