namespace Portal.Grains.Interfaces.Events;

/// <summary>A place in the feed: behind an event.</summary>
/// <param name="History">
/// Names the history that the number belongs to. A database that was restored from a backup has another one: its numbers begin again where
/// the backup ended, and would mean other events.
/// </param>
/// <param name="Id">The event's number; 0 for before all.</param>
[GenerateSerializer, Immutable, Alias("Portal.MemberEventPosition")]
public sealed record MemberEventPosition([property: Id(0)] string History, [property: Id(1)] long Id);
