using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Web.Oidc.Stores;
using Portal.Web.Sessions;

namespace Portal.Web.Pages.Connect;

/// <summary>Tells a member that an application is not for them, and whom to ask.</summary>
public sealed class NotAllowedModel(ClientCache clients, IOptions<SpaceOptions> space) : PageModel
{
    public string ClientName { get; private set; } = "";

    public string MemberName { get; private set; } = "";

    public string? Contact => space.Value.Contact;

    /// <summary>Whether it is an address to write to, and not a sentence.</summary>
    public bool IsContactAddress => Contact is { } contact && contact.Contains('@', StringComparison.Ordinal) && !contact.Contains(' ', StringComparison.Ordinal);

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "client_id")] string? clientId)
    {
        await HttpContext.AuthenticateAsync(SessionAuthentication.SchemeName);
        if (HttpContext.GetSession() is not { } session || await clients.FindAsync(clientId ?? "") is not { } client || client.Access.Admits(session.Member.Roles))
        {
            return RedirectToPage("/Index");
        }

        (ClientName, MemberName) = (client.Name, session.Member.DisplayName);
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}
