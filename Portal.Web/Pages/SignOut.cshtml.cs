using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages;

public sealed class SignOutModel : PageModel
{
    public string? ClientName { get; private set; }

    /// <summary>Passed through unchanged when an application asked.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; private set; } = [];

    public string FormAction { get; private set; } = "/sign-out";

    public void OnGet(string? state)
    {
        if (state == "client")
        {
            ClientName = "Wiki";
            Parameters = [new("id_token_hint", "eyJ…"), new("state", "123")];
            FormAction = "/connect/logout";
        }
    }
}
