using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Admin.Clients;
using Portal.Web.Roles;

namespace Portal.Web.Pages.Admin.Clients;

/// <summary>Asks, and removes a client.</summary>
[Permission(Permissions.WriteClients)]
public sealed class RemoveModel(IGrainFactory grains) : PageModel
{
    public ClientView Client { get; private set; } = null!;

    public bool IsOutdated { get; private set; }

    [BindProperty]
    public string? Version { get; set; }

    public async Task<IActionResult> OnGetAsync([FromRoute] string id)
    {
        if (!ClientIds.IsOne(id) || await Grain(id).DescribeAsync() is not { } client)
        {
            return NotFound();
        }

        Client = client;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] string id)
    {
        switch (ClientIds.IsOne(id) ? await Grain(id).RemoveAsync(Version ?? "") : new ClientAnswer.Unknown())
        {
            case ClientAnswer.Removed:
                return Redirect("/admin/clients?done=removed");
            case ClientAnswer.Conflict conflict:
                (Client, IsOutdated) = (conflict.Client, true);
                return Page();
            default:
                return NotFound();
        }
    }

    private IClientGrain Grain(string id) => grains.GetGrain<IClientGrain>(GrainKeys.Client(id));
}
