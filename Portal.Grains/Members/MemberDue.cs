namespace Portal.Grains.Members;

/// <summary>The rule of when something about a member has to be made durable that the clock decides.</summary>
internal static class MemberDue
{
    /// <summary>Whether somebody who was a member is none now: they left, or are disabled.</summary>
    public static bool IsGone(MemberState member, DateTimeOffset now) => member.IsDisabled || member.Left <= Membership.DayOf(now);

    /// <summary>The member with the moment at which to look again; that moment may be past.</summary>
    public static MemberState Noted(MemberState member, DateTimeOffset now)
    {
        var isGone = IsGone(member, now);
        IEnumerable<DateTimeOffset?> due =
        [
            .. member.RoleEnds.Select(end => (DateTimeOffset?)end.At),
            // Always the same moment, so that nothing is written again because time passes.
            isGone ? member.SessionsEnded ? null : DateTimeOffset.UnixEpoch
                : member.Left is { } left ? new DateTimeOffset(left, TimeOnly.MinValue, TimeSpan.Zero) : null,
        ];
        return member with { SessionsEnded = isGone && member.SessionsEnded, DueAt = due.Min() };
    }

    /// <summary>The member without the roles that have ended.</summary>
    public static MemberState Settled(MemberState member, DateTimeOffset now) => Noted(
        member with
        {
            Roles = [.. member.Roles.Where(role => IsInForce(member, role, now))],
            RoleEnds = [.. member.RoleEnds.Where(end => end.At > now)],
            SessionsEnded = IsGone(member, now),
        },
        now);

    /// <summary>Whether a role of the member has not ended.</summary>
    public static bool IsInForce(MemberState member, string role, DateTimeOffset now) =>
        member.RoleEnds.FirstOrDefault(end => end.Role == role) is not { } ending || ending.At > now;
}
