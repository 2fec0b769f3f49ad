using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages.SignIn;

public sealed class UsernameModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Attempt { get; set; } = "";

    [BindProperty]
    public string? Username { get; set; }

    public string? Error { get; private set; }

    public string SpaceName { get; private set; } = "Northside Hackspace";

    public string DisplayName { get; private set; } = "Ada Lovelace";

    public void OnGet(string? state)
    {
        if (state == "error")
        {
            Username = "ada";
            Error = "Somebody goes by ada already. Another one?";
        }
    }
}
