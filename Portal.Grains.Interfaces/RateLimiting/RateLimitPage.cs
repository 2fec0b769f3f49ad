namespace Portal.Grains.Interfaces.RateLimiting;

/// <summary>A page of those who are limited.</summary>
/// <param name="Limits">The buckets, the one that is limited longest first.</param>
/// <param name="Next">What leads to the page after this one; null where this is the last.</param>
[GenerateSerializer, Immutable, Alias("Portal.RateLimitPage")]
public sealed record RateLimitPage([property: Id(0)] IReadOnlyList<RateLimitView> Limits, [property: Id(1)] RateLimitPosition? Next);
