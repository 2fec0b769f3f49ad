using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Web.SignIn;

namespace Portal.Web.Pages;

/// <summary>Stands between a form and an application's address: see the page.</summary>
public sealed class ContinueModel(WaitingClient waiting, IOptions<SpaceOptions> space) : PageModel
{
    public string SpaceName => space.Value.SpaceName;

    public string? ClientName { get; private set; }

    /// <summary>After a sign-out rather than a sign-in.</summary>
    public bool SignedOut { get; private set; }

    /// <summary>Where to go: an address of this portal, which decides whether and where it goes on from there.</summary>
    public string Address { get; private set; } = "/";

    public async Task OnGetAsync([FromQuery] string? to)
    {
        Address = LocalUrl.OrHome(to);
        SignedOut = Address.StartsWith("/connect/logout", StringComparison.Ordinal);
        ClientName = await waiting.NameAsync(Address);
    }
}
