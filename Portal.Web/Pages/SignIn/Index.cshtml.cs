using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.SignIn;
using Portal.Web.Hosting;
using Portal.Web.SignIn;

namespace Portal.Web.Pages.SignIn;

/// <summary>The first step of a sign-in: an address.</summary>
public sealed class IndexModel(
    IGrainFactory grains,
    SignInCookies cookies,
    WaitingClient waiting,
    IOptions<SpaceOptions> space,
    IOptions<FrontEndOptions> options) : PageModel
{
    private const int DemoPeople = 8;

    /// <summary>Longer than any address; the grain says what is wrong with it.</summary>
    private const int MaxEmail = 320;

    public string SpaceName => space.Value.SpaceName;

    public string? ClientName { get; private set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string? Error { get; private set; }

    public TimeSpan? RetryAfter { get; private set; }

    public bool Demo => options.Value.Demo;

    public IReadOnlyList<DemoAddress> DemoAddresses { get; private set; } = [];

    /// <summary>Shows the page; what an application suggests as the address (<c>login_hint</c>) is a suggestion.</summary>
    public Task OnGetAsync([FromQuery] string? loginHint)
    {
        Email = loginHint is { Length: <= MaxEmail } && loginHint.Contains('@', StringComparison.Ordinal) ? loginHint : null;
        return PrepareAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var attempt = Guid.CreateVersion7();
        var email = Email is { Length: > MaxEmail } ? Email[..MaxEmail] : Email ?? "";
        var answer = await grains.GetGrain<ISignInGrain>(attempt).BeginAsync(
            new BeginSignIn(email, LocalUrl.OrHome(ReturnUrl), HttpContext.DescribeBrowser()));
        switch (answer)
        {
            case BeginSignInAnswer.CodeSent sent:
                cookies.Write(HttpContext, sent.Browser);
                return RedirectToPage("/SignIn/Code", new { attempt = attempt.ToString("N") });
            case BeginSignInAnswer.InvalidAddress invalid:
                Error = invalid.Reason;
                Response.StatusCode = StatusCodes.Status400BadRequest;
                break;
            case BeginSignInAnswer.RateLimited limited:
                Error = "Too many codes were asked for, for this address or from your network.";
                RetryAfter = limited.RetryAfter;
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                Response.Headers.RetryAfter = Math.Ceiling(limited.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                break;
            default:
                throw new InvalidOperationException($"Unknown answer {answer.GetType().Name}.");
        }

        await PrepareAsync();
        return Page();
    }

    private async Task PrepareAsync()
    {
        ReturnUrl = LocalUrl.IsLocal(ReturnUrl) ? ReturnUrl : null;
        ClientName = await waiting.NameAsync(ReturnUrl);
        if (Demo)
        {
            var people = await grains.GetGrain<IMemberDirectoryGrain>(0).ListAsync(DemoPeople);
            DemoAddresses = [.. people.Select(person => new DemoAddress(person.DisplayName, person.Email))];
        }
    }
}
