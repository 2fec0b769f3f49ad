using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Noticeboard.Pages;

/// <summary>Signs out at both ends: our cookie first, then the portal's session, which sends the browser back.</summary>
public sealed class SignOutModel : PageModel
{
    public IActionResult OnPost() => SignOut(
        new AuthenticationProperties { RedirectUri = Url.Page("/SignedOut") },
        CookieAuthenticationDefaults.AuthenticationScheme,
        OpenIdConnectDefaults.AuthenticationScheme);
}
