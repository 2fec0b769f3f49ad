namespace Portal.Grains.RateLimiting;

/// <summary>What is stored of a rate-limit bucket; projected to <c>rate_limit</c>.</summary>
[GenerateSerializer, Alias("Portal.RateLimitState")]
public sealed record RateLimitState
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
}
