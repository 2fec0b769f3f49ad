using Portal.Grains.Interfaces.Members;

namespace Portal.Grains.Interfaces.RateLimiting;

/// <summary>A rate-limit bucket as an administrator sees it.</summary>
/// <param name="Key">The grain's key; what stands behind its colon may be what a stranger typed.</param>
/// <param name="Attempts">How many attempts it remembers.</param>
/// <param name="LimitedUntil">Until when it accepts no further one; null where it does now.</param>
/// <param name="ExpiresAt">From when none counts any more.</param>
/// <param name="Member">Whose it is, where it is a member's.</param>
[GenerateSerializer, Immutable, Alias("Portal.RateLimitView")]
public sealed record RateLimitView(
    [property: Id(0)] string Key,
    [property: Id(1)] int Attempts,
    [property: Id(2)] DateTimeOffset? LimitedUntil,
    [property: Id(3)] DateTimeOffset ExpiresAt,
    [property: Id(4)] MemberSummary? Member);
