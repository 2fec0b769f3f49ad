using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Consents;
using Portal.Web.Oidc.Stores;
using Portal.Web.Sessions;

namespace Portal.Web.Pages.Account;

/// <summary>Which applications that are not the space's own a member has let know them; each can be sent away again.</summary>
public sealed class ApplicationsModel(IGrainFactory grains, ClientCache clients) : PageModel
{
    public IReadOnlyList<AllowedApplication> Applications { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var consents = await grains.GetGrain<IConsentDirectoryGrain>(0).ListAsync(HttpContext.GetSession()!.Member.Id);
        var applications = new List<AllowedApplication>();
        foreach (var consent in consents)
        {
            var name = (await clients.FindAsync(consent.ClientId))?.Name ?? consent.ClientId;
            applications.Add(new AllowedApplication(consent.ClientId, name, ScopeWords.Of(consent.Scopes), consent.GrantedAt));
        }

        Applications = applications;
    }

    public async Task<IActionResult> OnPostAsync(string? clientId)
    {
        if (!string.IsNullOrEmpty(clientId))
        {
            await grains.GetGrain<IConsentGrain>(GrainKeys.Consent(HttpContext.GetSession()!.Member.Id, clientId)).RevokeAsync();
        }

        return RedirectToPage();
    }
}
