using Portal.Grains.Audit;

namespace Portal.Grains.Members;

/// <summary>What is stored of a member; projected to <c>member</c>.</summary>
public sealed record MemberState : AuditedState
{
    /// <summary>The membership number; unique.</summary>
    [Audited]
    public int Number { get; init; }

    /// <summary>How the member is greeted.</summary>
    [Audited]
    public string DisplayName { get; init; } = string.Empty;

    /// <summary>The address in its normal form; unique.</summary>
    [Audited]
    public string Email { get; init; } = string.Empty;

    /// <summary>When a code sent to this very address was first proven; null while never.</summary>
    [Audited]
    public DateTimeOffset? EmailVerifiedAt { get; init; }

    /// <summary>Lower case; unique; null until chosen.</summary>
    [Audited]
    public string? Username { get; init; }

    /// <summary>The first day of membership.</summary>
    [Audited]
    public DateOnly Joined { get; init; }

    /// <summary>The first day of no more membership, or null.</summary>
    [Audited]
    public DateOnly? Left { get; init; }

    /// <summary>Names of roles, sorted, without repeats.</summary>
    [Audited]
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>When some of these roles end by themselves, by role.</summary>
    [Audited]
    public IReadOnlyList<StoredRoleEnd> RoleEnds { get; init; } = [];

    /// <summary>The keyfobs in their kept form, sorted, without repeats; each unique.</summary>
    [Audited]
    public IReadOnlyList<string> Keyfobs { get; init; } = [];

    /// <summary>Whether the member may not sign in, whatever the dates say.</summary>
    [Audited]
    public bool IsDisabled { get; init; }

    /// <summary>How new the news is that was told last with a date to it; null for none.</summary>
    public DateTimeOffset? News { get; init; }

    /// <summary>When something has to be made durable that the clock decides; projected, for the sweep.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Whether the sessions of somebody who is no member any more have been ended.</summary>
    public bool SessionsEnded { get; init; }

    /// <summary>When any of this last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}
