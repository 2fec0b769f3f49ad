using Portal.Grains.Interfaces.Roles;

namespace Portal.Grains.Interfaces.Members;

/// <summary>A member as others may see it.</summary>
/// <param name="Id">The stable, opaque id: <c>sub</c>.</param>
/// <param name="Number">The membership number.</param>
/// <param name="DisplayName">How the member is greeted.</param>
/// <param name="Email">The address in its normal form.</param>
/// <param name="EmailVerifiedAt">When a code sent to this very address was last first proven; null while never.</param>
/// <param name="Username">Lower case; null until a first sign-in chose it.</param>
/// <param name="Joined">The first day of membership.</param>
/// <param name="Left">The first day of no more membership, or null.</param>
/// <param name="IsMember">Whether the person is a member at the moment of the answer: the dates say so, and nobody has disabled them.</param>
/// <param name="Roles">Names of the roles that are in force at that moment.</param>
/// <param name="UpdatedAt">When these details last changed: the <c>updated_at</c> claim.</param>
/// <param name="Assignments">The same roles with their ends. Null from a silo of before there were any.</param>
/// <param name="Keyfobs">The keyfobs, as capital hexadecimal digits. Null as above.</param>
/// <param name="IsDisabled">Whether the member may not sign in, whatever the dates say.</param>
/// <param name="News">How new the news is that the membership system told last; null where it never did.</param>
/// <param name="Version">Changes with every write: what a change names as the state that it was made from.</param>
[GenerateSerializer, Immutable, Alias("Portal.MemberView")]
public sealed record MemberView(
    [property: Id(0)] Guid Id,
    [property: Id(1)] int Number,
    [property: Id(2)] string DisplayName,
    [property: Id(3)] string Email,
    [property: Id(4)] DateTimeOffset? EmailVerifiedAt,
    [property: Id(5)] string? Username,
    [property: Id(6)] DateOnly Joined,
    [property: Id(7)] DateOnly? Left,
    [property: Id(8)] bool IsMember,
    [property: Id(9)] IReadOnlyList<string> Roles,
    [property: Id(10)] DateTimeOffset UpdatedAt,
    [property: Id(11)] IReadOnlyList<RoleAssignment>? Assignments = null,
    [property: Id(12)] IReadOnlyList<string>? Keyfobs = null,
    [property: Id(13)] bool IsDisabled = false,
    [property: Id(14)] DateTimeOffset? News = null,
    [property: Id(15)] string? Version = null);
