using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages.SignIn;

public sealed class IndexModel : PageModel
{
    public string SpaceName { get; private set; } = "Northside Hackspace";

    public string? ClientName { get; private set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string? Error { get; private set; }

    public TimeSpan? RetryAfter { get; private set; }

    public bool Demo { get; private set; }

    public IReadOnlyList<DemoAddress> DemoAddresses { get; private set; } = [];

    public void OnGet(string? state)
    {
        switch (state)
        {
            case "client":
                ClientName = "Wiki";
                break;
            case "error":
                Email = "ada@example";
                Error = "That does not look like an email address. It needs a part before and after the @.";
                break;
            case "wait":
                Email = "ada@example.org";
                Error = "A code was asked for just now.";
                RetryAfter = TimeSpan.FromSeconds(42);
                break;
            case "demo":
                Demo = true;
                DemoAddresses = [new("Ada Lovelace, admin", "ada@example.org"), new("Grace Hopper, member", "grace@example.org"), new("Alan Turing, left the space", "alan@example.org")];
                break;
        }
    }
}
