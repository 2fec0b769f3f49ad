using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.SignIn;
using Portal.Web.SignIn;

namespace Portal.Web.Pages.SignIn;

/// <summary>What somebody is told who proved an address, and is not a member today.</summary>
public sealed class FormerModel(IGrainFactory grains, SignInCookies cookies, SignInSteps steps, IOptions<SpaceOptions> space) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Attempt { get; set; }

    public string SpaceName => space.Value.SpaceName;

    public string DisplayName { get; private set; } = "";

    /// <summary>The first day of membership; it may be to come.</summary>
    public DateOnly Joined { get; private set; }

    /// <summary>The first day of no more membership; null where it has not begun.</summary>
    public DateOnly? Left { get; private set; }

    public string? ContactAddress => space.Value.Contact;

    public async Task<IActionResult> OnGetAsync()
    {
        var attempt = SignInSteps.Attempt(Attempt);
        if (cookies.Read(Request, attempt) is not { } browser)
        {
            return SignInSteps.Ended(this, SignInEnd.OtherBrowser, null);
        }

        var step = await grains.GetGrain<ISignInGrain>(attempt).DescribeAsync(browser.Secret);
        if (step is not SignInStep.NotAMember person)
        {
            return steps.Follow(this, attempt, step);
        }

        (DisplayName, Joined, Left) = (person.DisplayName, person.Joined, person.Left);
        return Page();
    }
}
