using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages.SignIn;

public sealed class CodeModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Attempt { get; set; } = "";

    public string Address { get; private set; } = "ada@example.org";

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string? Error { get; private set; }

    public int? AttemptsLeft { get; private set; }

    public bool Demo { get; private set; }

    public int Minutes { get; private set; } = 10;

    public void OnGet(string? state)
    {
        switch (state)
        {
            case "error":
                Error = "That is not the code. Is it from the newest mail?";
                AttemptsLeft = 3;
                break;
            case "last":
                Error = "A code has 6 digits.";
                AttemptsLeft = 1;
                break;
            case "demo":
                Demo = true;
                break;
        }
    }
}
