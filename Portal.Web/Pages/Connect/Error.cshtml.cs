using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Web.Oidc.Stores;

namespace Portal.Web.Pages.Connect;

/// <summary>A request of an application that cannot be trusted, and so is answered here and never by a redirect.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel(ClientCache clients) : PageModel
{
    public string Error { get; private set; } = "invalid_request";

    public string? Description { get; private set; }

    public string? ClientName { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var response = HttpContext.GetOpenIddictServerResponse();
        if (response?.Error is null)
        {
            return NotFound();
        }

        (Error, Description) = (response.Error, response.ErrorDescription);
        if (HttpContext.GetOpenIddictServerRequest()?.ClientId is { } clientId)
        {
            ClientName = (await clients.FindAsync(clientId))?.Name;
        }

        return Page();
    }
}
