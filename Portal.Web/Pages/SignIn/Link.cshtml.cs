using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages.SignIn;

public sealed class LinkModel : PageModel
{
    public LinkState State { get; private set; }

    [BindProperty(SupportsGet = true)]
    public string Attempt { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    public string Code { get; private set; } = "";

    public void OnGet(string? state)
    {
        State = Enum.TryParse<LinkState>(state, out var parsed) ? parsed : LinkState.SameBrowser;
        Code = "407193";
    }
}
