namespace Portal.Grains.Interfaces.Members;

/// <summary>A page of members.</summary>
/// <param name="Members">The members.</param>
/// <param name="Next">What leads to the page after this one; null where this is the last.</param>
[GenerateSerializer, Immutable, Alias("Portal.MemberPage")]
public sealed record MemberPage([property: Id(0)] IReadOnlyList<MemberSummary> Members, [property: Id(1)] MemberPosition? Next);
