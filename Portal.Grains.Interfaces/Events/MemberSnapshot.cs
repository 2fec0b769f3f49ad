using Portal.Grains.Interfaces.Roles;

namespace Portal.Grains.Interfaces.Events;

/// <summary>What is public of a member toward services that follow membership, as of one write.</summary>
/// <param name="Number">The membership number.</param>
/// <param name="DisplayName">How the member is greeted.</param>
/// <param name="Email">The address in its normal form.</param>
/// <param name="Username">Lower case, or null.</param>
/// <param name="Joined">The first day of membership.</param>
/// <param name="Left">The first day of no more membership, or null.</param>
/// <param name="Roles">The roles with their ends.</param>
/// <param name="Keyfobs">The keyfobs.</param>
/// <param name="IsDisabled">Whether the member may not sign in, whatever the dates say.</param>
[GenerateSerializer, Immutable, Alias("Portal.MemberSnapshot")]
public sealed record MemberSnapshot(
    [property: Id(0)] int Number,
    [property: Id(1)] string DisplayName,
    [property: Id(2)] string Email,
    [property: Id(3)] string? Username,
    [property: Id(4)] DateOnly Joined,
    [property: Id(5)] DateOnly? Left,
    [property: Id(6)] IReadOnlyList<RoleAssignment> Roles,
    [property: Id(7)] IReadOnlyList<string> Keyfobs,
    [property: Id(8)] bool IsDisabled);
