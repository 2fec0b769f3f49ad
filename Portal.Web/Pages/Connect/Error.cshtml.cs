using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages.Connect;

public sealed class ErrorModel : PageModel
{
    public string Error { get; private set; } = "invalid_request";

    public string? Description { get; private set; } = "The specified 'redirect_uri' is not valid for this client application.";

    public string? ClientName { get; private set; }

    public void OnGet(string? state) => ClientName = state == "client" ? "Wiki" : null;
}
