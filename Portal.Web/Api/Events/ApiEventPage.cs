using System.ComponentModel;

namespace Portal.Web.Api.Events;

/// <summary>A page of the feed.</summary>
[Description("A page of the feed.")]
public sealed record ApiEventPage(
    [property: Description("The events, in their order.")] IReadOnlyList<ApiEvent> Events,
    [property: Description("The cursor from which to go on. Keep it with what you did about the events.")] string Next,
    [property: Description("Whether more are there already.")] bool HasMore);
