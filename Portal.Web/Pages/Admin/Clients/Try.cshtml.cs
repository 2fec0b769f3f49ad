using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Admin.Clients;
using Portal.Web.Roles;

namespace Portal.Web.Pages.Admin.Clients;

/// <summary>Shows what a client would learn of a member, or why it would not. It is about members: the permission to read them is needed too.</summary>
[Permission(Permissions.WriteClients)]
public sealed class TryModel(IGrainFactory grains, ClientTrial trial) : PageModel
{
    private const int MaxLength = 320;

    public ClientView Client { get; private set; } = null!;

    public MemberView? Member { get; private set; }

    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public List<string> Scopes { get; set; } = [];

    public string? Problem { get; private set; }

    public TrialOutcome? Outcome { get; private set; }

    [Permission(Permissions.ReadMembers)]
    public async Task<IActionResult> OnGetAsync([FromRoute] string id)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        Scopes = [.. Client.Scopes];
        return Page();
    }

    [Permission(Permissions.ReadMembers)]
    public async Task<IActionResult> OnPostAsync([FromRoute] string id)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        Member = await FindMemberAsync((Who ?? "").Trim());
        if (Member is null)
        {
            Problem = "There is no such member: give their number, or the address that they are a member with.";
            return Page();
        }

        Outcome = await trial.RunAsync(Client, Member, Scopes);
        return Page();
    }

    private async Task<bool> FindAsync(string id)
    {
        if (!ClientIds.IsOne(id) || await grains.GetGrain<IClientGrain>(GrainKeys.Client(id)).DescribeAsync() is not { } client)
        {
            return false;
        }

        Client = client;
        return true;
    }

    private async Task<MemberView?> FindMemberAsync(string who)
    {
        if (who.Length is 0 or > MaxLength || who.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var directory = grains.GetGrain<IMemberDirectoryGrain>(0);
        var id = int.TryParse(who, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await directory.FindByNumberAsync(number)
            : await directory.FindByEmailAsync(who.ToLowerInvariant());
        return id is null ? null : await grains.GetGrain<IMemberGrain>(id.Value).DescribeAsync();
    }
}
