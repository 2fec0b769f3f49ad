using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.SignIn;
using Portal.Web.SignIn;

namespace Portal.Web.Pages.SignIn;

/// <summary>The last step of a first sign-in: a username.</summary>
public sealed class UsernameModel(IGrainFactory grains, SignInCookies cookies, SignInSteps steps, IOptions<SpaceOptions> space) : PageModel
{
    private const int MaxUsername = 100;

    [BindProperty(SupportsGet = true)]
    public string? Attempt { get; set; }

    [BindProperty]
    public string? Username { get; set; }

    public string? Error { get; private set; }

    public string SpaceName => space.Value.SpaceName;

    public string DisplayName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        var attempt = SignInSteps.Attempt(Attempt);
        return cookies.Read(Request, attempt) is { } browser
            ? Show(attempt, await grains.GetGrain<ISignInGrain>(attempt).DescribeAsync(browser.Secret))
            : SignInSteps.Ended(this, SignInEnd.OtherBrowser, null);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var attempt = SignInSteps.Attempt(Attempt);
        if (cookies.Read(Request, attempt) is not { } browser)
        {
            return SignInSteps.Ended(this, SignInEnd.OtherBrowser, null);
        }

        Username = Username is { Length: > MaxUsername } ? Username[..MaxUsername] : Username;
        return Show(attempt, await grains.GetGrain<ISignInGrain>(attempt).ChooseUsernameAsync(browser.Secret, Username ?? "", HttpContext.DescribeBrowser()));
    }

    private IActionResult Show(Guid attempt, SignInStep step)
    {
        if (step is not SignInStep.UsernameNeeded needed)
        {
            return steps.Follow(this, attempt, step);
        }

        DisplayName = needed.DisplayName;
        Error = needed.Refusal;
        Response.StatusCode = Error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return Page();
    }
}
