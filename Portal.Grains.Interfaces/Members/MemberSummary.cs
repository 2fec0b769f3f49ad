namespace Portal.Grains.Interfaces.Members;

/// <summary>A line of a list of members.</summary>
/// <param name="Id">The member's id.</param>
/// <param name="Number">The membership number.</param>
/// <param name="DisplayName">How the member is greeted.</param>
/// <param name="Email">The address in its normal form.</param>
/// <param name="Username">The username, or null.</param>
/// <param name="Joined">The first day of membership.</param>
/// <param name="Left">The first day of no more membership, or null.</param>
/// <param name="IsDisabled">Whether the member may not sign in, whatever the dates say.</param>
/// <param name="Roles">Names of the roles that are in force. Null from a silo of before.</param>
[GenerateSerializer, Immutable, Alias("Portal.MemberSummary")]
public sealed record MemberSummary(
    [property: Id(0)] Guid Id,
    [property: Id(1)] int Number,
    [property: Id(2)] string DisplayName,
    [property: Id(3)] string Email,
    [property: Id(4)] string? Username = null,
    [property: Id(5)] DateOnly Joined = default,
    [property: Id(6)] DateOnly? Left = null,
    [property: Id(7)] bool IsDisabled = false,
    [property: Id(8)] IReadOnlyList<string>? Roles = null);
