namespace Portal.Grains.Cleanup;

/// <summary>What is stored of a sweeper: its last sweep that removed something, and the total.</summary>
[GenerateSerializer, Alias("Portal.SweeperState")]
public sealed record SweeperState
{
    /// <summary>When it last removed something.</summary>
    [Id(0)]
    public DateTimeOffset? LastSweptAt { get; init; }

    /// <summary>How many it removed then.</summary>
    [Id(1)]
    public int LastCount { get; init; }

    /// <summary>How many it has removed in all.</summary>
    [Id(2)]
    public long TotalCount { get; init; }
}
