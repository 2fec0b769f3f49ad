namespace Portal.Grains.Interfaces.Keys;

/// <summary>What may be said of a signing key to people.</summary>
/// <param name="KeyId">The <c>kid</c>, which is the RFC 7638 thumbprint.</param>
/// <param name="Algorithm">One of <see cref="SigningAlgorithms"/>.</param>
/// <param name="Standing">What it does at the moment of the answer.</param>
/// <param name="CreatedAt">When it was made, and published.</param>
/// <param name="ActiveFrom">The first moment at which it signs.</param>
/// <param name="RetiredAt">The first moment at which it signs no more; null where no key follows it yet.</param>
/// <param name="FollowedAt">When another is to sign in its place by the calendar; null where that is settled.</param>
/// <param name="RemovedAt">When it is published no more; null where that is open.</param>
[GenerateSerializer, Immutable, Alias("Portal.KeyView")]
public sealed record KeyView(
    [property: Id(0)] string KeyId,
    [property: Id(1)] string Algorithm,
    [property: Id(2)] KeyStanding Standing,
    [property: Id(3)] DateTimeOffset CreatedAt,
    [property: Id(4)] DateTimeOffset ActiveFrom,
    [property: Id(5)] DateTimeOffset? RetiredAt,
    [property: Id(6)] DateTimeOffset? FollowedAt,
    [property: Id(7)] DateTimeOffset? RemovedAt);
