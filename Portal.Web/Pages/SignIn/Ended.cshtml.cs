using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces.SignIn;
using Portal.Web.SignIn;

namespace Portal.Web.Pages.SignIn;

/// <summary>Why a sign-in leads nowhere any more, and the way to a new one.</summary>
public sealed class EndedModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public SignInEnd Reason { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public void OnGet() => ReturnUrl = LocalUrl.IsLocal(ReturnUrl) ? ReturnUrl : null;
}
