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
    private const int MaxCandidates = 10;
    private const int MaxSearch = 100;

    public ClientView Client { get; private set; } = null!;

    public MemberView? Member { get; private set; }

    [BindProperty]
    public string? Who { get; set; }

    /// <summary>The number of the one that was meant, where what was typed may mean several.</summary>
    [BindProperty]
    public string? Chosen { get; set; }

    [BindProperty]
    public List<string> Scopes { get; set; } = [];

    /// <summary>Whom what was typed may mean.</summary>
    public IReadOnlyList<MemberSummary> Candidates { get; private set; } = [];

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

        var found = await FindMembersAsync((Chosen ?? Who ?? "").Trim());
        Member = found is [var only] ? await grains.GetGrain<IMemberGrain>(only).DescribeAsync() : null;
        if (Member is null)
        {
            Problem = found.Count > 1 ? "Several members fit: choose one below." : "There is no such member: give a number, an address, or a part of a name.";
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

    private async Task<IReadOnlyList<Guid>> FindMembersAsync(string who)
    {
        if (who.Length is 0 or > MaxLength || who.Any(char.IsControl))
        {
            return [];
        }

        var directory = grains.GetGrain<IMemberDirectoryGrain>(0);
        var id = int.TryParse(who, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await directory.FindByNumberAsync(number)
            : await directory.FindByEmailAsync(who.ToLowerInvariant());
        if (id is { } known)
        {
            return [known];
        }

        Candidates = who.Length > MaxSearch ? [] : (await directory.SearchAsync(new MemberQuery { Text = who, Count = MaxCandidates })).Members;
        return [.. Candidates.Select(member => member.Id)];
    }
}
