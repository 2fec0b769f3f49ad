using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages.SignIn;

public sealed class EndedModel : PageModel
{
    public EndedReason Reason { get; private set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public void OnGet(string? state) => Reason = Enum.TryParse<EndedReason>(state, out var parsed) ? parsed : EndedReason.Unknown;
}
