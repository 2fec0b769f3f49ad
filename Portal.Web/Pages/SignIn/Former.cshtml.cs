using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages.SignIn;

public sealed class FormerModel : PageModel
{
    public string SpaceName { get; private set; } = "Northside Hackspace";

    public string DisplayName { get; private set; } = "Alan Turing";

    public DateOnly Left { get; private set; } = new(2025, 6, 30);

    public string? ContactAddress { get; private set; }

    public void OnGet(string? state) => ContactAddress = state == "contact" ? "board@example.org" : null;
}
