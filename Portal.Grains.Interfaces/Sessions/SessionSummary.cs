namespace Portal.Grains.Interfaces.Sessions;

/// <summary>A line of a list of sessions.</summary>
/// <param name="Id">The session's id.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="LastActive">When it was last used, to a few minutes.</param>
/// <param name="ExpiresAt">When it ends if nothing more happens.</param>
/// <param name="UserAgent">The browser's own words at the latest proof. A stranger's text.</param>
/// <param name="IpAddress">Where the latest proof came from.</param>
[GenerateSerializer, Immutable, Alias("Portal.SessionSummary")]
public sealed record SessionSummary(
    [property: Id(0)] Guid Id,
    [property: Id(1)] DateTimeOffset StartedAt,
    [property: Id(2)] DateTimeOffset LastActive,
    [property: Id(3)] DateTimeOffset ExpiresAt,
    [property: Id(4)] string UserAgent,
    [property: Id(5)] string IpAddress);
