namespace Portal.Grains.Interfaces.Events;

/// <summary>One event of the feed.</summary>
/// <param name="Id">Its number; later events of one member have higher ones. Numbers have gaps.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When, by the database's clock.</param>
/// <param name="MemberId">To whom.</param>
/// <param name="Number">The membership number that they had.</param>
/// <param name="Fields">The names of what differs from the event before; of a member who was made, all.</param>
/// <param name="Member">The member as of then; null where the member was removed, then or since.</param>
[GenerateSerializer, Immutable, Alias("Portal.MemberEvent")]
public sealed record MemberEvent(
    [property: Id(0)] long Id,
    [property: Id(1)] MemberEventKind Kind,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] Guid MemberId,
    [property: Id(4)] int Number,
    [property: Id(5)] IReadOnlyList<string> Fields,
    [property: Id(6)] MemberSnapshot? Member);
