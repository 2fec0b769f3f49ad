using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Admin.Clients;
using Portal.Web.Roles;
using Portal.Web.Sessions;

namespace Portal.Web.Pages.Admin.Clients;

/// <summary>Makes a client, from a preset or from nothing.</summary>
[Permission(Permissions.WriteClients)]
public sealed class NewModel(IGrainFactory grains, SessionPermissions permissions) : PageModel
{
    private static readonly string[] Fields = ["preset", "name", "clientId", "address", "forwardAuth", "discourseConnect", "redirectUris", "access"];

    /// <summary>What it can be without a preset.</summary>
    public static IReadOnlyList<(string Value, string Label)> Kinds { get; } =
    [
        (NewClient.Application, "Application with OpenID Connect"),
        (NewClient.Public, "Application on a phone or in a browser, without a secret"),
        (NewClient.Device, "Device without a browser"),
        (NewClient.Service, "Service that acts for itself"),
        (NewClient.Discourse, "Discourse, by DiscourseConnect"),
        (NewClient.ForwardAuth, "Application behind a reverse proxy"),
    ];

    [BindProperty]
    public NewClient New { get; set; } = new();

    public IReadOnlyList<Role> Roles { get; private set; } = [];

    public IReadOnlyList<ClientFault> Faults { get; private set; } = [];

    /// <summary>What is wrong with something that this page has no field for.</summary>
    public IReadOnlyList<ClientFault> Others => [.. Faults.Where(fault => !Fields.Contains(fault.Field, StringComparer.Ordinal))];

    public Task OnGetAsync() => PrepareAsync([]);

    /// <summary>The secret is in the answer to this very request, and nowhere else: no address, no cookie and no log has it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var id = New.ClientId?.Trim() ?? "";
        if (New.ToSettings(out var faults) is not { } settings)
        {
            await PrepareAsync(faults);
            return Page();
        }

        if (!ClientIds.CanBe(id))
        {
            await PrepareAsync([new ClientFault("clientId", ClientIds.Reason)]);
            return Page();
        }

        if (!Delegation.MayLetIn(await permissions.OfAsync(HttpContext.GetSession()!), settings.Scopes))
        {
            await PrepareAsync([new ClientFault("scopes", "Members would be read and changed by this application, and you may not do that yourself: leave it to somebody who may.")]);
            return Page();
        }

        switch (await grains.GetGrain<IClientGrain>(GrainKeys.Client(id)).CreateAsync(settings, New.HasSecret))
        {
            case ClientAnswer.Saved { Secret: { } secret } saved:
                return ShownOnce.Page(this, new SecretShown(saved.Client, secret, IsNew: true));
            case ClientAnswer.Saved:
                return Redirect($"/admin/clients/{id}?done=added");
            case ClientAnswer.Exists:
                await PrepareAsync([new ClientFault("clientId", "There is a client with this id already: choose another one.")]);
                return Page();
            case ClientAnswer.Invalid invalid:
                await PrepareAsync(invalid.Faults);
                return Page();
            case var answer:
                throw new InvalidOperationException($"A client that is made is not {answer.GetType().Name}.");
        }
    }

    private async Task PrepareAsync(IReadOnlyList<ClientFault> faults)
    {
        Faults = faults;
        Roles = await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).ListAsync();
    }
}
