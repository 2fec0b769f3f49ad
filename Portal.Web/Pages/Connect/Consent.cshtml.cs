using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenIddict.Abstractions;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Consents;
using Portal.Grains.Interfaces.Sessions;
using Portal.Web.Oidc.Authorization;
using Portal.Web.Oidc.Stores;
using Portal.Web.Sessions;
using Portal.Web.SignIn;

namespace Portal.Web.Pages.Connect;

/// <summary>Asks a member what an application that is not the space's own may know.</summary>
public sealed class ConsentModel(IGrainFactory grains, ClientCache clients, SealedRequests requests) : PageModel
{
    private SealedRequest? _request;
    private OpenIddictRequest? _parameters;

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string ClientName { get; private set; } = "";

    /// <summary>Where the member is sent back to.</summary>
    public string ClientHost { get; private set; } = "";

    public string MemberName { get; private set; } = "";

    public IReadOnlyList<string> Words { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await PrepareAsync() is null ? StartAgain() : Page();

    public async Task<IActionResult> OnPostAsync(bool allow)
    {
        if (await PrepareAsync() is not { } session)
        {
            return StartAgain();
        }

        if (allow)
        {
            await grains.GetGrain<IConsentGrain>(GrainKeys.Consent(session.Member.Id, _parameters!.ClientId!)).GrantAsync(_parameters.GetScopes());
        }

        return SignInSteps.Away(this, requests.AddressOf(_request! with { IsDenied = !allow }, _parameters!.ClientId!));
    }

    private async Task<SessionView?> PrepareAsync()
    {
        await HttpContext.AuthenticateAsync(SessionAuthentication.SchemeName);
        _request = requests.TryOpenAddress(ReturnUrl);
        _parameters = _request is null ? null : System.Text.Json.JsonSerializer.Deserialize<OpenIddictRequest>(_request.Parameters);
        if (HttpContext.GetSession() is not { } session || _parameters?.ClientId is not { } clientId || await clients.FindAsync(clientId) is not { } client)
        {
            return null;
        }

        ClientName = client.Name;
        ClientHost = new Uri(_parameters.RedirectUri!).Host;
        MemberName = session.Member.DisplayName;
        Words = ScopeWords.Of(_parameters.GetScopes());
        return session;
    }

    /// <summary>The request has expired, or nobody is signed in any more: the authorization endpoint knows what to do.</summary>
    private IActionResult StartAgain() =>
        ReturnUrl is { } url && url.StartsWith("/connect/authorize?", StringComparison.Ordinal) && LocalUrl.IsLocal(url)
            ? SignInSteps.Away(this, url)
            : RedirectToPage("/Index");
}
