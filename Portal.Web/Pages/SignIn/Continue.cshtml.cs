using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages.SignIn;

public sealed class ContinueModel : PageModel
{
    public string SpaceName { get; private set; } = "Northside Hackspace";

    public string? ClientName { get; private set; } = "Wiki";

    /// <summary>Where to go: a local address only, such as the authorization request that began all this.</summary>
    public string Address { get; private set; } = "/";
}
