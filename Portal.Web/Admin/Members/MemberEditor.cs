using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Interfaces.Sessions;
using Portal.Web.Roles;

namespace Portal.Web.Admin.Members;

/// <summary>
/// Changes members on behalf of an administrator, as far as that one may: nobody gives a role that allows more than they may do themselves,
/// and nobody changes somebody who may do more. One a request.
/// </summary>
public sealed class MemberEditor(IGrainFactory grains, SessionPermissions permissions)
{
    private IReadOnlyList<Role>? _roles;

    private IRoleCatalogGrain Catalog => grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles);

    /// <summary>All roles, asked once.</summary>
    public async Task<IReadOnlyList<Role>> RolesAsync() => _roles ??= await Catalog.ListAsync();

    /// <summary>Whether the administrator may change anything of the member.</summary>
    public async Task<bool> MayChangeAsync(SessionView administrator, MemberView member) =>
        Delegation.MayChange(await permissions.OfAsync(administrator), await Catalog.PermissionsOfAsync(member.Roles));

    /// <summary>Which roles the administrator may give and take.</summary>
    public async Task<IReadOnlyList<string>> RolesToHandOutAsync(SessionView administrator)
    {
        var held = await permissions.OfAsync(administrator);
        return [.. (await RolesAsync()).Where(role => Delegation.MayHandOut(held, role.Permissions)).Select(role => role.Name)];
    }

    /// <summary>Changes a member, or makes one.</summary>
    /// <param name="administrator">Who wants it.</param>
    /// <param name="id">The member.</param>
    /// <param name="patch">What to change. Without an expected version: of what is there at this moment.</param>
    /// <param name="isPreview">Whether to say only what would come of it.</param>
    public async Task<MemberEdit> ChangeAsync(SessionView administrator, Guid id, MemberPatch patch, bool isPreview = false)
    {
        var grain = grains.GetGrain<IMemberGrain>(id);
        var present = await grain.DescribeAsync();
        if (present is not null && patch.Expected is not null && patch.Expected != present.Version)
        {
            return new MemberEdit.Conflict(present);
        }

        if (await RefusalAsync(administrator, present, patch) is { } refusal)
        {
            return refusal;
        }

        // What was allowed is allowed for the member that was looked at, not for what somebody makes of it meanwhile.
        var held = patch with { Expected = present?.Version };
        var edit = Of(isPreview ? await grain.TryAsync(held) : await grain.ChangeAsync(held));
        if (!isPreview && edit is MemberEdit.Done { Member.IsMember: false })
        {
            // They are out by the clock already. Ended for good their sessions are when the page says so, and not by the next sweep.
            await grains.GetGrain<IMemberSettlementGrain>(id).SettleAsync();
        }

        return edit;
    }

    private async Task<MemberEdit.Refused?> RefusalAsync(SessionView administrator, MemberView? present, MemberPatch patch)
    {
        if (present is not null && !await MayChangeAsync(administrator, present))
        {
            return new("", "This member may do more here than you, so that only somebody who may do as much can change them.");
        }

        if (patch.Roles is not { } wanted)
        {
            return null;
        }

        var allowed = await RolesToHandOutAsync(administrator);
        var before = present?.Assignments ?? [];
        var changed = before.Except(wanted.Value).Concat(wanted.Value.Except(before)).Select(assignment => assignment.Role).Distinct(StringComparer.Ordinal);
        return changed.FirstOrDefault(role => !allowed.Contains(role, StringComparer.Ordinal)) is { } denied
            ? new("roles", $"You may not give or take the role {denied}: it allows more than you may do.")
            : null;
    }

    private static MemberEdit Of(MemberAnswer answer) => answer switch
    {
        MemberAnswer.Saved saved => new MemberEdit.Done(saved.Member),
        MemberAnswer.Conflict conflict => new MemberEdit.Conflict(conflict.Present),
        MemberAnswer.Outdated outdated => new MemberEdit.Conflict(outdated.Present),
        MemberAnswer.Invalid invalid => new MemberEdit.Refused(invalid.Field, invalid.Reason),
        MemberAnswer.Taken { Field: "number" } => new MemberEdit.Refused("number", "Another member has this number."),
        MemberAnswer.Taken { Field: "email" } => new MemberEdit.Refused("email", "Another member has this address."),
        MemberAnswer.Taken { Field: "username" } => new MemberEdit.Refused("username", "Another member has this username."),
        MemberAnswer.Taken => new MemberEdit.Refused("keyfobs", "Another member has this keyfob. Take it from them first."),
        MemberAnswer.LastAdministrator => new MemberEdit.Refused(
            "", "This is the last administrator whose role and membership have no end. Make somebody else one first, or nobody could look after the portal any more."),
        _ => new MemberEdit.Refused("", "There is no such member any more."),
    };
}
