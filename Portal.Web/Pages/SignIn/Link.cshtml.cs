using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces.SignIn;
using Portal.Web.SignIn;

namespace Portal.Web.Pages.SignIn;

/// <summary>What the link of a mail leads to. Opening it changes nothing, for mail scanners open links; its button signs in.</summary>
public sealed class LinkModel(IGrainFactory grains, SignInCookies cookies, SignInSteps steps) : PageModel
{
    private const int MaxToken = 100;

    public LinkState State { get; private set; }

    [BindProperty(SupportsGet = true)]
    public string? Attempt { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public string Code { get; private set; } = "";

    public async Task OnGetAsync()
    {
        var attempt = SignInSteps.Attempt(Attempt);
        if (attempt == Guid.Empty || Token is not { Length: > 0 and <= MaxToken })
        {
            return;
        }

        var link = await grains.GetGrain<ISignInGrain>(attempt).ReadLinkAsync(Token, cookies.Read(Request, attempt)?.Secret);
        (State, Code) = link switch
        {
            SignInLink.SameBrowser => (LinkState.SameBrowser, ""),
            SignInLink.OtherBrowser other => (LinkState.OtherBrowser, other.Code),
            _ => (LinkState.Ended, ""),
        };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var attempt = SignInSteps.Attempt(Attempt);
        if (cookies.Read(Request, attempt) is not { } browser || Token is not { Length: > 0 and <= MaxToken })
        {
            return SignInSteps.Ended(this, SignInEnd.OtherBrowser, null);
        }

        var step = await grains.GetGrain<ISignInGrain>(attempt).ProveByLinkAsync(browser.Secret, Token, HttpContext.DescribeBrowser());
        return steps.Follow(this, attempt, step);
    }
}
