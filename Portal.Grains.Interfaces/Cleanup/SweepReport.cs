namespace Portal.Grains.Interfaces.Cleanup;

/// <summary>What a sweeper has done.</summary>
/// <param name="LastSweptAt">When it last swept; null if never.</param>
/// <param name="LastCount">How many it removed then.</param>
/// <param name="TotalCount">How many it has removed in all.</param>
/// <param name="MoreIsDue">Whether it stopped at its bound with more left; the next tick goes on.</param>
[GenerateSerializer, Immutable, Alias("Portal.SweepReport")]
public sealed record SweepReport(
    [property: Id(0)] DateTimeOffset? LastSweptAt,
    [property: Id(1)] int LastCount,
    [property: Id(2)] long TotalCount,
    [property: Id(3)] bool MoreIsDue);
