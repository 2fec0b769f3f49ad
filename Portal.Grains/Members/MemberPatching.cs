using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;

namespace Portal.Grains.Members;

/// <summary>The rule of what a patch makes of a member.</summary>
internal static class MemberPatching
{
    private const int MaxKeyfobs = 20;

    /// <summary>The member with the patch, or null and the reason. What the patch does not name stays.</summary>
    /// <param name="member">The member as it is; as good as empty where it is to be made.</param>
    /// <param name="patch">What to change.</param>
    /// <param name="now">Roles that ended before are dropped.</param>
    /// <param name="invalid">Which field cannot be used, and why.</param>
    public static MemberState? Apply(MemberState member, MemberPatch patch, DateTimeOffset now, out MemberAnswer.Invalid? invalid)
    {
        // The same rules as for declared details; and what they do not know stands beside them.
        var details = new MemberDetails(
            patch.Number is { } number ? number.Value : member.Number,
            patch.DisplayName is { } name ? name.Value : member.DisplayName,
            patch.Email is { } email ? email.Value : member.Email,
            patch.Username is { } username ? username.Value : null,
            patch.Joined is { } joined ? joined.Value : member.Joined,
            patch.Left is { } left ? left.Value : member.Left,
            patch.Roles is { } roles ? [.. InForce(roles.Value, now).Select(assignment => assignment.Role)] : member.Roles,
            patch.Roles is { } ending ? Ends(InForce(ending.Value, now)) : member.RoleEnds.ToDictionary(end => end.Role, end => end.At));
        if (MemberChange.Apply(member, details, out invalid) is not { } changed || TryKeyfobs(patch, member, out var keyfobs, ref invalid) is false)
        {
            return null;
        }

        return changed with
        {
            Username = patch.Username is { Value: null } ? null : changed.Username,
            Keyfobs = keyfobs,
            IsDisabled = patch.IsDisabled is { } isDisabled ? isDisabled.Value : member.IsDisabled,
            News = patch.News ?? member.News,
        };
    }

    private static bool TryKeyfobs(MemberPatch patch, MemberState member, out IReadOnlyList<string> keyfobs, ref MemberAnswer.Invalid? invalid)
    {
        keyfobs = member.Keyfobs;
        if (patch.Keyfobs is not { Value: { } wanted })
        {
            return true;
        }

        if (wanted.Count > MaxKeyfobs)
        {
            invalid = new("keyfobs", $"A member has at most {MaxKeyfobs} keyfobs.");
            return false;
        }

        var normal = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var keyfob in wanted)
        {
            if (!KeyfobId.TryNormalise(keyfob, out var id, out var reason))
            {
                invalid = new("keyfobs", reason);
                return false;
            }

            normal.Add(id);
        }

        keyfobs = [.. normal];
        return true;
    }

    private static IEnumerable<RoleAssignment> InForce(IReadOnlyList<RoleAssignment> roles, DateTimeOffset now) =>
        roles.Where(assignment => !(assignment.Until <= now));

    // Of two ends of one role the later counts, and none is later than any.
    private static Dictionary<string, DateTimeOffset> Ends(IEnumerable<RoleAssignment> roles) => roles
        .GroupBy(assignment => assignment.Role, StringComparer.Ordinal)
        .Where(group => group.All(assignment => assignment.Until is not null))
        .ToDictionary(group => group.Key, group => group.Max(assignment => assignment.Until!.Value), StringComparer.Ordinal);
}
