using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages;

public sealed class ContinueModel : PageModel
{
    public string SpaceName { get; private set; } = "Northside Hackspace";

    public string? ClientName { get; private set; } = "Wiki";

    /// <summary>After a sign-out rather than a sign-in.</summary>
    public bool SignedOut { get; private set; }

    /// <summary>
    /// Where to go, and checked before it gets here: after a sign-in a local address, such as the authorization request that
    /// began it; after a sign-out also an address that the application has registered.
    /// </summary>
    public string Address { get; private set; } = "/";
}
