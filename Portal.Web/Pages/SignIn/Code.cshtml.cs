using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces.SignIn;
using Portal.Web.Hosting;
using Portal.Web.SignIn;

namespace Portal.Web.Pages.SignIn;

/// <summary>The second step of a sign-in: the mailed code.</summary>
public sealed class CodeModel(IGrainFactory grains, SignInCookies cookies, SignInSteps steps, IOptions<FrontEndOptions> options) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Attempt { get; set; }

    public string Address { get; private set; } = "";

    [BindProperty]
    public string? Code { get; set; }

    public string? ReturnUrl { get; private set; }

    public string? Error { get; private set; }

    public int? AttemptsLeft { get; private set; }

    public bool Demo => options.Value.Demo;

    public int Minutes { get; } = 10;

    public async Task<IActionResult> OnGetAsync()
    {
        var attempt = SignInSteps.Attempt(Attempt);
        if (cookies.Read(Request, attempt) is not { } browser)
        {
            return SignInSteps.Ended(this, SignInEnd.OtherBrowser, null);
        }

        var step = await grains.GetGrain<ISignInGrain>(attempt).DescribeAsync(browser.Secret);
        if (step is not SignInStep.CodeNeeded needed)
        {
            return steps.Follow(this, attempt, step);
        }

        Show(needed.Email, needed.ReturnUrl);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var attempt = SignInSteps.Attempt(Attempt);
        if (cookies.Read(Request, attempt) is not { } browser)
        {
            return SignInSteps.Ended(this, SignInEnd.OtherBrowser, null);
        }

        var step = await grains.GetGrain<ISignInGrain>(attempt).ProveByCodeAsync(browser.Secret, Code ?? "", HttpContext.DescribeBrowser());
        if (step is not SignInStep.WrongCode wrong)
        {
            return steps.Follow(this, attempt, step);
        }

        Show(wrong.Email, wrong.ReturnUrl);
        Error = "That is not the code of this sign-in. Take the six digits of the newest mail.";
        AttemptsLeft = wrong.AttemptsLeft;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private void Show(string email, string returnUrl)
    {
        Address = email;
        ReturnUrl = returnUrl == "/" ? null : returnUrl;
    }
}
