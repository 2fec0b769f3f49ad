namespace Portal.Grains.Members;

/// <summary>What is stored of a member; projected to <c>member</c>.</summary>
[GenerateSerializer, Alias("Portal.MemberState")]
public sealed record MemberState
{
    /// <summary>The membership number; unique.</summary>
    [Id(0)]
    public int Number { get; init; }

    /// <summary>How the member is greeted.</summary>
    [Id(1)]
    public string DisplayName { get; init; } = string.Empty;

    /// <summary>The address in its normal form; unique.</summary>
    [Id(2)]
    public string Email { get; init; } = string.Empty;

    /// <summary>When a code sent to this very address was first proven; null while never.</summary>
    [Id(3)]
    public DateTimeOffset? EmailVerifiedAt { get; init; }

    /// <summary>Lower case; unique; null until chosen.</summary>
    [Id(4)]
    public string? Username { get; init; }

    /// <summary>The first day of membership.</summary>
    [Id(5)]
    public DateOnly Joined { get; init; }

    /// <summary>The first day of no more membership, or null.</summary>
    [Id(6)]
    public DateOnly? Left { get; init; }

    /// <summary>Names of roles, sorted, without repeats.</summary>
    [Id(7)]
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>When any of this last changed.</summary>
    [Id(8)]
    public DateTimeOffset UpdatedAt { get; init; }
}
