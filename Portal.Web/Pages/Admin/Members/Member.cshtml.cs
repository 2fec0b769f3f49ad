using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Consents;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Interfaces.Sessions;
using Portal.Web.Admin;
using Portal.Web.Admin.Audit;
using Portal.Web.Admin.Members;
using Portal.Web.Oidc.Stores;
using Portal.Web.Roles;
using Portal.Web.Sessions;

namespace Portal.Web.Pages.Admin.Members;

/// <summary>One member, and all that can be done for them.</summary>
[Permission(Permissions.ReadMembers, ToChange = Permissions.WriteMembers)]
public sealed class MemberModel(IGrainFactory grains, MemberEditor editor, SessionPermissions permissions, ClientCache clients, TimeProvider time) : PageModel
{
    private const int HistoryLength = 20;

    [FromRoute]
    public int Number { get; set; }

    public MemberView Member { get; private set; } = null!;

    public MemberFields Fields { get; private set; } = null!;

    public AssignmentForm Roles { get; private set; } = null!;

    public IReadOnlyList<SessionSummary> Sessions { get; private set; } = [];

    public IReadOnlyList<MemberApplication> Applications { get; private set; } = [];

    /// <summary>What happened to the member lately; null for an administrator who may not read that.</summary>
    public IReadOnlyList<AuditLine>? History { get; private set; }

    /// <summary>Whether the administrator may change this member.</summary>
    public bool MayChange { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>Whether somebody else changed the member since the form was made.</summary>
    public bool IsOutdated { get; private set; }

    public string? TypedKeyfob { get; private set; }

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public MemberStanding Standing => MemberWords.Standing(Member.Joined, Member.Left, Member.IsDisabled, DateOnly.FromDateTime(Now.UtcDateTime));

    private SessionView Administrator => HttpContext.GetSession()!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var id = await grains.GetGrain<IMemberDirectoryGrain>(0).FindByNumberAsync(Number);
        if (id is null || await grains.GetGrain<IMemberGrain>(id.Value).DescribeAsync() is not { } member)
        {
            context.Result = NotFound();
            return;
        }

        Member = member;
        MayChange = await editor.MayChangeAsync(Administrator, member) && (await permissions.OfAsync(Administrator)).Contains(Permissions.WriteMembers);
        if (!HttpMethods.IsGet(Request.Method) && !HttpMethods.IsHead(Request.Method) && !MayChange)
        {
            context.Result = StatusCode(StatusCodes.Status403Forbidden);
            return;
        }

        await next();
    }

    public async Task OnGetAsync() => await FillAsync();

    public async Task<IActionResult> OnPostDetailsAsync(MemberForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (patch, refusal) = form.Read();
        return await FollowAsync(patch is null ? refusal! : await editor.ChangeAsync(Administrator, Member.Id, patch), form: form);
    }

    public Task<IActionResult> OnPostDisableAsync() => SetAsync(new MemberPatch { IsDisabled = new(true) });

    public Task<IActionResult> OnPostEnableAsync() => SetAsync(new MemberPatch { IsDisabled = new(false) });

    public async Task<IActionResult> OnPostRolesAsync(string? version, [FromForm(Name = "role")] string[] role)
    {
        var typed = AssignmentForm.Read(await editor.RolesAsync(), role, name => Request.Form[$"until-{name}"], version);
        return await FollowAsync(
            typed.Refusal ?? await editor.ChangeAsync(Administrator, Member.Id, new MemberPatch { Expected = version, Roles = new(typed.Assignments(Member)) }), roles: typed);
    }

    public async Task<IActionResult> OnPostAddKeyfobAsync(string? keyfob)
    {
        TypedKeyfob = keyfob;
        return await FollowAsync(await editor.ChangeAsync(Administrator, Member.Id, new MemberPatch { Keyfobs = new([.. Member.Keyfobs ?? [], keyfob ?? ""]) }));
    }

    public Task<IActionResult> OnPostRemoveKeyfobAsync(string? keyfob) =>
        SetAsync(new MemberPatch { Keyfobs = new([.. (Member.Keyfobs ?? []).Where(held => held != keyfob)]) });

    public async Task<IActionResult> OnPostEndSessionAsync(Guid session)
    {
        // Only one of this member's: the number in the address says whom the form is about.
        if ((await grains.GetGrain<ISessionDirectoryGrain>(0).ListAsync(Member.Id)).Any(line => line.Id == session))
        {
            await grains.GetGrain<ISessionGrain>(session).EndAsync();
        }

        return Done("ended");
    }

    public async Task<IActionResult> OnPostEndSessionsAsync()
    {
        var sessions = await grains.GetGrain<ISessionDirectoryGrain>(0).ListAsync(Member.Id);
        await Task.WhenAll(sessions.Select(line => grains.GetGrain<ISessionGrain>(line.Id).EndAsync()));
        return Done("ended");
    }

    public async Task<IActionResult> OnPostEndApplicationAsync(string? clientId)
    {
        var grants = await grains.GetGrain<IGrantDirectoryGrain>(0).ListOfMemberAsync(Member.Id);
        await Task.WhenAll(grants.Where(grant => grant.ClientId == clientId).Select(grant => grains.GetGrain<IGrantGrain>(grant.Id).RevokeAsync()));
        if (!string.IsNullOrEmpty(clientId))
        {
            await grains.GetGrain<IConsentGrain>(GrainKeys.Consent(Member.Id, clientId)).RevokeAsync();
        }

        return Done("ended");
    }

    private async Task<IActionResult> SetAsync(MemberPatch patch) => await FollowAsync(await editor.ChangeAsync(Administrator, Member.Id, patch));

    private async Task<IActionResult> FollowAsync(MemberEdit edit, MemberForm? form = null, AssignmentForm? roles = null)
    {
        switch (edit)
        {
            case MemberEdit.Done done:
                Number = done.Member.Number;
                return Done("saved");
            case MemberEdit.Conflict conflict:
                Member = conflict.Present;
                IsOutdated = true;
                Response.StatusCode = StatusCodes.Status409Conflict;
                await FillAsync(form, null, roles);
                return Page();
            default:
                var refusal = (MemberEdit.Refused)edit;
                Problem = refusal.Field is "" or "keyfobs" or "roles" || form is null ? refusal.Reason : null;
                Response.StatusCode = StatusCodes.Status400BadRequest;
                await FillAsync(form, refusal, roles);
                return Page();
        }
    }

    private RedirectResult Done(string what) => Redirect($"/admin/members/{Number}?done={what}");

    private async Task FillAsync(MemberForm? form = null, MemberEdit.Refused? refusal = null, AssignmentForm? roles = null)
    {
        var present = MemberForm.Of(Member);
        if (form is not null && IsOutdated)
        {
            // Saving once more is then a decision that was made in sight of what the other one saved.
            form.Version = present.Version;
        }

        Fields = new(form ?? present, refusal, form is not null && IsOutdated ? present : null);
        Roles = (roles ?? AssignmentForm.Of(await editor.RolesAsync(), Member)) with { Version = Member.Version, MayHandOut = await editor.RolesToHandOutAsync(Administrator) };
        Sessions = await grains.GetGrain<ISessionDirectoryGrain>(0).ListAsync(Member.Id);
        Applications = await ApplicationsAsync();
        if ((await permissions.OfAsync(Administrator)).Contains(Permissions.ReadAudit))
        {
            var entries = (await grains.GetGrain<IAuditDirectoryGrain>(0).ListAsync(new AuditFilter { MemberId = Member.Id }, null, HistoryLength)).Entries;
            var names = await MemberNames.ReadAsync(grains, entries.Select(AuditLine.ActorId).OfType<Guid>());
            History = [.. entries.Select(entry => new AuditLine(entry, AuditLine.ActorId(entry) is { } actor ? names.Of(actor) : null, null))];
        }
    }

    private async Task<IReadOnlyList<MemberApplication>> ApplicationsAsync()
    {
        var live = Sessions.Select(session => session.Id).ToHashSet();
        var grants = (await grains.GetGrain<IGrantDirectoryGrain>(0).ListOfMemberAsync(Member.Id)).Where(grant => live.Contains(grant.SessionId));
        var applications = new List<MemberApplication>();
        foreach (var client in grants.GroupBy(grant => grant.ClientId, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            applications.Add(new(client.Key, (await clients.FindAsync(client.Key))?.Name ?? client.Key, client.Max(grant => grant.CreatedAt), client.Select(grant => grant.SessionId).Distinct().Count()));
        }

        return applications;
    }
}
