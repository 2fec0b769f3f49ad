using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Admin.Clients;
using Portal.Web.Oidc;
using Portal.Web.Roles;
using Portal.Web.Sessions;

namespace Portal.Web.Pages.Admin.Clients;

/// <summary>Changes a client's settings; its secrets stay as they are.</summary>
[Permission(Permissions.WriteClients)]
public sealed class SettingsModel(IGrainFactory grains, SessionPermissions permissions) : PageModel
{
    private static readonly HashSet<string> OAuthFields =
    [
        "name", "access", "redirectUris", "postLogoutRedirectUris", "grantTypes", "scopes", "impliedScopes", "identityTokenClaims", "userInfoClaims",
        "consent", "pkce", "pushedRequests", "mayIntrospect", "subjectType", "identityTokenAlgorithm", "accessTokenMinutes", "audiences", "jwks",
    ];

    /// <summary>What a client may be given.</summary>
    public static IReadOnlyList<string> Scopes => PortalScopes.All;

    /// <summary>The claims about members.</summary>
    public static IReadOnlyList<string> Claims { get; } =
        ["name", "preferred_username", "updated_at", "email", "email_verified", PortalScopes.Groups];

    public ClientView Client { get; private set; } = null!;

    public IReadOnlyList<Role> Roles { get; private set; } = [];

    [BindProperty]
    public ClientForm Form { get; set; } = new();

    /// <summary>The version that the form was made from.</summary>
    [BindProperty]
    public string? Version { get; set; }

    public IReadOnlyList<ClientFault> Faults { get; private set; } = [];

    /// <summary>What is wrong with something that the page has no field for.</summary>
    public IReadOnlyList<ClientFault> Others => [.. Faults.Where(fault => !IsShown(fault.Field))];

    /// <summary>Where another administrator's change differs from this one; null where there was none.</summary>
    public IReadOnlyList<ClientDifference>? Saved { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromRoute] string id)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        (Form, Version) = (ClientForm.Of(Client), Client.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] string id)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        if (Form.ToSettings(Client, out var faults) is not { } settings)
        {
            Faults = faults;
            return Page();
        }

        if (!Delegation.MayLetIn(await permissions.OfAsync(HttpContext.GetSession()!), [.. Client.Scopes, .. settings.Scopes]))
        {
            Faults = [new ClientFault("scopes", "Members are read and changed by this application, and you may not do that yourself: leave it to somebody who may.")];
            return Page();
        }

        switch (await grains.GetGrain<IClientGrain>(GrainKeys.Client(id)).SaveAsync(settings, Version ?? ""))
        {
            case ClientAnswer.Saved:
                return Redirect($"/admin/clients/{id}?done=saved");
            case ClientAnswer.Conflict conflict:
                // From now on it is made from what the other one saved: saving again is a decision.
                (Client, Version, Saved) = (conflict.Client, conflict.Client.Version, ClientDifference.Between(ClientSettings.Of(conflict.Client), settings));
                return Page();
            case ClientAnswer.Invalid invalid:
                Faults = invalid.Faults;
                return Page();
            default:
                return NotFound();
        }
    }

    private bool IsShown(string field) => Client.Protocol switch
    {
        { DiscourseConnect: not null } => field is "name" or "access" or "discourseConnect",
        { ForwardAuthHost: not null } => field is "name" or "access" or "forwardAuth",
        _ => OAuthFields.Contains(field),
    };

    private async Task<bool> FindAsync(string id)
    {
        if (!ClientIds.IsOne(id) || await grains.GetGrain<IClientGrain>(GrainKeys.Client(id)).DescribeAsync() is not { } client)
        {
            return false;
        }

        Client = client;
        Roles = await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).ListAsync();
        return true;
    }
}
