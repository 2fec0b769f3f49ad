namespace Portal.Grains.Apps;

/// <summary>What is stored of the home page's tiles.</summary>
[GenerateSerializer, Alias("Portal.AppBoardState")]
public sealed record AppBoardState
{
    /// <summary>The tiles in the order in which they are shown.</summary>
    [Id(0)]
    public IReadOnlyList<StoredTile> Tiles { get; init; } = [];
}
