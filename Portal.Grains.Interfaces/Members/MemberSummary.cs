namespace Portal.Grains.Interfaces.Members;

/// <summary>A line of a list of members.</summary>
/// <param name="Id">The member's id.</param>
/// <param name="Number">The membership number.</param>
/// <param name="DisplayName">How the member is greeted.</param>
/// <param name="Email">The address in its normal form.</param>
[GenerateSerializer, Immutable, Alias("Portal.MemberSummary")]
public sealed record MemberSummary(
    [property: Id(0)] Guid Id,
    [property: Id(1)] int Number,
    [property: Id(2)] string DisplayName,
    [property: Id(3)] string Email);
