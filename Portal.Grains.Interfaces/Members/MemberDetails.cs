namespace Portal.Grains.Interfaces.Members;

/// <summary>What the space knows of a member, as a seed file, an administrator or the membership system says it.</summary>
/// <param name="Number">The membership number, 1 or more; unique.</param>
/// <param name="DisplayName">How the member is greeted; 1 to 100 characters.</param>
/// <param name="Email">The address as given; the grain keeps its normal form, which is unique.</param>
/// <param name="Username">Null to leave it as it is; a first sign-in asks a member who has none.</param>
/// <param name="Joined">The first day of membership.</param>
/// <param name="Left">The first day on which the person is a member no more; null while that is open.</param>
/// <param name="Roles">Names of roles.</param>
/// <param name="RoleEnds">When some of them end by themselves, by role; null for none.</param>
[GenerateSerializer, Immutable, Alias("Portal.MemberDetails")]
public sealed record MemberDetails(
    [property: Id(0)] int Number,
    [property: Id(1)] string DisplayName,
    [property: Id(2)] string Email,
    [property: Id(3)] string? Username,
    [property: Id(4)] DateOnly Joined,
    [property: Id(5)] DateOnly? Left,
    [property: Id(6)] IReadOnlyList<string> Roles,
    [property: Id(7)] IReadOnlyDictionary<string, DateTimeOffset>? RoleEnds = null);
