using Portal.Grains.Interfaces.Roles;

namespace Portal.Grains.Interfaces.Members;

/// <summary>A change of some of a member's details. What is null stays as it is.</summary>
[GenerateSerializer, Immutable, Alias("Portal.MemberPatch")]
public sealed record MemberPatch
{
    /// <summary>The <see cref="MemberView.Version"/> that the change was made from; null to change whatever is there.</summary>
    [Id(0)]
    public string? Expected { get; init; }

    /// <summary>
    /// How old the news is: what was known by a later moment is not overwritten by what was known by an earlier one. Null where nobody says.
    /// </summary>
    [Id(1)]
    public DateTimeOffset? News { get; init; }

    /// <summary>Whether the member is made where there is none; then the number, the display name, the address and the first day are needed.</summary>
    [Id(2)]
    public bool MayCreate { get; init; }

    /// <summary>The membership number, 1 or more; unique.</summary>
    [Id(3)]
    public Setting<int>? Number { get; init; }

    /// <summary>How the member is greeted; 1 to 100 characters.</summary>
    [Id(4)]
    public Setting<string>? DisplayName { get; init; }

    /// <summary>The address; unique in its normal form. A changed one has to be proven anew.</summary>
    [Id(5)]
    public Setting<string>? Email { get; init; }

    /// <summary>The username; unique. Null has the member asked at the next sign-in.</summary>
    [Id(6)]
    public Setting<string?>? Username { get; init; }

    /// <summary>The first day of membership.</summary>
    [Id(7)]
    public Setting<DateOnly>? Joined { get; init; }

    /// <summary>The first day of no more membership, or null.</summary>
    [Id(8)]
    public Setting<DateOnly?>? Left { get; init; }

    /// <summary>All roles. Ones that have ended already are left out.</summary>
    [Id(9)]
    public Setting<IReadOnlyList<RoleAssignment>>? Roles { get; init; }

    /// <summary>All keyfobs, by the hexadecimal digits of what they send: 4, 7 or 10 bytes. Each belongs to one member.</summary>
    [Id(10)]
    public Setting<IReadOnlyList<string>>? Keyfobs { get; init; }

    /// <summary>Whether the member may not sign in for now, whatever the dates say.</summary>
    [Id(11)]
    public Setting<bool>? IsDisabled { get; init; }
}
