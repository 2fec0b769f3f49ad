using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces.SignIn;
using Portal.Web.Sessions;

namespace Portal.Web.SignIn;

/// <summary>Which page a step of a sign-in leads to. The grain decides the step; this only knows the addresses.</summary>
public sealed class SignInSteps(SessionCookie session, SignInCookies attempts)
{
    /// <summary>Reads the attempt that a page or a form names.</summary>
    public static Guid Attempt(string? attempt) => Guid.TryParseExact(attempt, "N", out var id) ? id : Guid.Empty;

    /// <summary>On to where the step happens.</summary>
    public IActionResult Follow(PageModel page, Guid attempt, SignInStep step)
    {
        switch (step)
        {
            case SignInStep.SignedIn signedIn:
                session.Write(page.Response, signedIn.Session);
                attempts.Remove(page.Response, attempt);
                return Away(page, signedIn.ReturnUrl);
            case SignInStep.CodeNeeded or SignInStep.WrongCode:
                return page.RedirectToPage("/SignIn/Code", Route(attempt));
            case SignInStep.UsernameNeeded:
                return page.RedirectToPage("/SignIn/Username", Route(attempt));
            case SignInStep.NotAMember:
                return page.RedirectToPage("/SignIn/Former", Route(attempt));
            case SignInStep.Ended ended:
                attempts.Remove(page.Response, attempt);
                return Ended(page, ended.Reason, ended.ReturnUrl);
            default:
                throw new InvalidOperationException($"Unknown step {step.GetType().Name}.");
        }
    }

    /// <summary>To the page that says why an attempt leads nowhere any more.</summary>
    public static IActionResult Ended(PageModel page, SignInEnd reason, string? returnUrl) =>
        page.RedirectToPage("/SignIn/Ended", new { reason, returnUrl = returnUrl is null or "/" ? null : returnUrl });

    /// <summary>
    /// Away from a form. Browsers hold <c>form-action</c> against every redirect that follows a post, so that a way which may lead to
    /// an application goes over a page in between.
    /// </summary>
    public static IActionResult Away(PageModel page, string localUrl) => localUrl.StartsWith("/connect/", StringComparison.Ordinal)
        ? page.RedirectToPage("/Continue", new { to = localUrl })
        : page.LocalRedirect(localUrl);

    private static object Route(Guid attempt) => new { attempt = attempt.ToString("N") };
}
