using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages;

public sealed class SignedOutModel : PageModel
{
    public string SpaceName { get; private set; } = "Northside Hackspace";
}
