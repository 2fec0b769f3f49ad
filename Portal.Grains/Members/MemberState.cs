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

    /// <summary>When any of this last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}
