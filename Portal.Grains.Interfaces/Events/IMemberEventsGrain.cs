using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Events;

/// <summary>
/// The feed of what happens to members, for services that follow membership. Each write of a member appends to it in its own transaction;
/// nothing is lost, and the events of one member come in their order. Key: 0 (a stateless worker).
/// </summary>
[Alias("Portal.IMemberEventsGrain")]
public interface IMemberEventsGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// What comes behind a place. All events up to the last one answered are complete: none with a lower number comes later. What the clock
    /// did since (a last day that passed) is appended first, durably.
    /// </summary>
    /// <param name="after">The place; null for the oldest that is kept.</param>
    /// <param name="count">How many at most, from 1 to 1,000.</param>
    [Alias("ReadAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task<MemberEventsAnswer> ReadAsync(MemberEventPosition? after, int count);

    /// <summary>The end of the feed as of now, as a page without events: from there on, all that happens is told.</summary>
    [Alias("EndAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task<MemberEventsAnswer> EndAsync();
}
