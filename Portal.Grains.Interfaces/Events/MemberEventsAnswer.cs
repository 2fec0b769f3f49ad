namespace Portal.Grains.Interfaces.Events;

/// <summary>What comes behind a place in the feed.</summary>
[GenerateSerializer, Immutable, Alias("Portal.MemberEventsAnswer")]
public abstract record MemberEventsAnswer
{
    private MemberEventsAnswer()
    {
    }

    /// <summary>These events, in their order.</summary>
    /// <param name="Events">The events; empty where nothing happened since.</param>
    /// <param name="Next">Behind the last of them: from where to go on.</param>
    /// <param name="HasMore">Whether more are there already.</param>
    [GenerateSerializer, Immutable, Alias("Portal.MemberEventsAnswer.Page")]
    public sealed record Page(
        [property: Id(0)] IReadOnlyList<MemberEvent> Events,
        [property: Id(1)] MemberEventPosition Next,
        [property: Id(2)] bool HasMore) : MemberEventsAnswer;

    /// <summary>Something behind the place is not kept any more, or the place is none of this history: whoever follows begins anew.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.MemberEventsAnswer.Gone")]
    public sealed record Gone : MemberEventsAnswer;

    /// <summary>A write of a member takes so long that nobody can tell yet what is complete. Ask again in a moment.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.MemberEventsAnswer.Busy")]
    public sealed record Busy : MemberEventsAnswer;
}
