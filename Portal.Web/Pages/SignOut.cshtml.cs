using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces.Sessions;
using Portal.Web.Oidc;
using Portal.Web.Oidc.Stores;
using Portal.Web.Sessions;

namespace Portal.Web.Pages;

/// <summary>Signs out here; or asks first, where an application wants it without proof that it may.</summary>
public sealed class SignOutModel(IGrainFactory grains, SessionCookie cookie, ClientCache clients) : PageModel
{
    private const int MaxParameter = 8192;

    public string? ClientName { get; private set; }

    /// <summary>What the application said, passed through unchanged; the engine checks it again.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; private set; } = [];

    public string FormAction => Parameters.Count > 0 ? "/connect/logout" : "/sign-out";

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "client_id")] string? clientId)
    {
        await HttpContext.AuthenticateAsync(SessionAuthentication.SchemeName);
        if (HttpContext.GetSession() is null)
        {
            return RedirectToPage("/SignedOut");
        }

        Parameters =
        [
            .. EndSessionParameters.All
                .Select(name => KeyValuePair.Create(name, Request.Query[name].ToString()))
                .Where(parameter => parameter.Value.Length is > 0 and <= MaxParameter),
        ];
        ClientName = clientId is null ? null : (await clients.FindAsync(clientId))?.Name;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.AuthenticateAsync(SessionAuthentication.SchemeName);
        if (HttpContext.GetSession() is { } session)
        {
            await grains.GetGrain<ISessionGrain>(session.Id).EndAsync();
        }

        cookie.Remove(Response);
        return RedirectToPage("/SignedOut");
    }
}
