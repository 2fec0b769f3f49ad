using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Admin;
using Portal.Web.Admin.Clients;
using Portal.Web.Roles;
using Portal.Web.Sessions;

namespace Portal.Web.Pages.Admin.Clients;

/// <summary>One client: what it is, what to paste into the application, its secrets, and what happened lately.</summary>
[Permission(Permissions.WriteClients)]
public sealed class ClientModel(IGrainFactory grains, ClientRecipes recipes, SessionPermissions permissions, IOptions<SpaceOptions> space) : PageModel
{
    private const int Lines = 20;

    public ClientView Client { get; private set; } = null!;

    public string Issuer => space.Value.PublicAddress.AbsoluteUri;

    public string? Preset { get; private set; }

    public IReadOnlyList<ClientRecipe> Recipes { get; private set; } = [];

    public IReadOnlyList<ClientActivity> Activity { get; private set; } = [];

    public IReadOnlyList<ClientFault> Faults { get; private set; } = [];

    public bool IsOutdated { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromRoute] string id) =>
        ClientIds.IsOne(id) && await Grain(id).DescribeAsync() is { } client ? await ShowAsync(client) : NotFound();

    public async Task<IActionResult> OnPostSecretAsync([FromRoute] string id, string? version)
    {
        if (!ClientIds.IsOne(id))
        {
            return NotFound();
        }

        // A secret lets in: whoever makes one can be the application.
        if (await Grain(id).DescribeAsync() is { } client && !Delegation.MayLetIn(await permissions.OfAsync(HttpContext.GetSession()!), client.Scopes))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        return await Grain(id).MakeSecretAsync(version ?? "") switch
        {
            ClientAnswer.Saved { Secret: { } secret } saved => ShownOnce.Page(this, new SecretShown(saved.Client, secret, IsNew: false)),
            var answer => await RefuseAsync(id, answer),
        };
    }

    public async Task<IActionResult> OnPostRetireAsync([FromRoute] string id, string? version)
    {
        if (!ClientIds.IsOne(id))
        {
            return NotFound();
        }

        return await Grain(id).RetireSecretAsync(version ?? "") switch
        {
            ClientAnswer.Saved => Redirect($"/admin/clients/{id}?done=retired"),
            var answer => await RefuseAsync(id, answer),
        };
    }

    private IClientGrain Grain(string id) => grains.GetGrain<IClientGrain>(GrainKeys.Client(id));

    private async Task<IActionResult> RefuseAsync(string id, ClientAnswer answer)
    {
        (IsOutdated, Faults) = (answer is ClientAnswer.Conflict, answer is ClientAnswer.Invalid invalid ? invalid.Faults : []);
        return answer is not ClientAnswer.Unknown && await Grain(id).DescribeAsync() is { } client ? await ShowAsync(client) : NotFound();
    }

    private async Task<IActionResult> ShowAsync(ClientView client)
    {
        Client = client;
        Preset = Request.Query["for"] is [{ } named] ? named : ClientRecipes.PresetOf(client);
        Recipes = recipes.For(client, Preset);
        Activity = await ReadActivityAsync(client.ClientId);
        return Page();
    }

    private async Task<IReadOnlyList<ClientActivity>> ReadActivityAsync([FromRoute] string id)
    {
        var page = await grains.GetGrain<IAuditDirectoryGrain>(0).ListAsync(new AuditFilter { ClientId = id }, after: null, Lines);
        var held = await permissions.OfAsync(HttpContext.GetSession()!);
        var names = held.Contains(Permissions.ReadMembers, StringComparer.Ordinal)
            ? await MemberNames.ReadAsync(grains, page.Entries.Select(entry => entry.MemberId).OfType<Guid>())
            : MemberNames.None;
        return [.. page.Entries.Select(entry => new ClientActivity(
            entry.At, entry.Event, entry.MemberId is { } member ? names.Of(member) : null, entry.Address))];
    }
}
