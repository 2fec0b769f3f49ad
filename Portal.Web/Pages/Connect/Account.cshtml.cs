using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenIddict.Abstractions;
using Portal.Web.Oidc.Authorization;
using Portal.Web.Oidc.Stores;
using Portal.Web.Sessions;
using Portal.Web.SignIn;

namespace Portal.Web.Pages.Connect;

/// <summary>Asks who to be, where an application wants it asked (<c>prompt=select_account</c>).</summary>
public sealed class AccountModel(ClientCache clients, SealedRequests requests) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string ClientName { get; private set; } = "";

    public string MemberName { get; private set; } = "";

    public string Email { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindAsync() is not { } found || HttpContext.GetSession() is not { } session)
        {
            return SignInSteps.Away(this, LocalUrl.OrHome(ReturnUrl));
        }

        ClientName = (await clients.FindAsync(found.ClientId))?.Name ?? found.ClientId;
        (MemberName, Email) = (session.Member.DisplayName, session.Member.Email);
        return Page();
    }

    /// <summary>"Go on as me."</summary>
    public async Task<IActionResult> OnPostAsync() =>
        await FindAsync() is { } found && HttpContext.GetSession() is { } session
            ? SignInSteps.Away(this, requests.AddressOf(found.Request with { ChosenSession = session.Id }, found.ClientId))
            : SignInSteps.Away(this, LocalUrl.OrHome(ReturnUrl));

    private async Task<(SealedRequest Request, string ClientId)?> FindAsync()
    {
        await HttpContext.AuthenticateAsync(SessionAuthentication.SchemeName);
        return requests.TryOpenAddress(ReturnUrl) is { } request
            && System.Text.Json.JsonSerializer.Deserialize<OpenIddictRequest>(request.Parameters)?.ClientId is { } clientId
                ? (request, clientId)
                : null;
    }
}
