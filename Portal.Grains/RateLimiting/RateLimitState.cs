using Portal.Grains.Audit;

namespace Portal.Grains.RateLimiting;

/// <summary>What is stored of a rate-limit bucket; projected to <c>rate_limit</c>.</summary>
[GenerateSerializer, Alias("Portal.RateLimitState")]
public sealed record RateLimitState : AuditedState
{
    /// <summary>When attempts were accepted, oldest first; never more than the largest window accepts.</summary>
    [Id(0)]
    public IReadOnlyList<DateTimeOffset> Attempts { get; init; } = [];

    /// <summary>From then on no attempt counts: the row may be swept away.</summary>
    [Id(1)]
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Which of the latest attempts which operation made, by its mark in base64, so that a repeat takes no second one.</summary>
    [Id(2)]
    public IReadOnlyDictionary<string, DateTimeOffset> TakenBy { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>
    /// For lists: until when the windows of the time of writing accept no further attempt; null while they do. What is decided is decided by
    /// <see cref="Attempts"/>.
    /// </summary>
    [Id(3)]
    public DateTimeOffset? LimitedUntil { get; init; }
}
