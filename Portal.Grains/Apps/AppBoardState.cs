using Portal.Grains.Audit;

namespace Portal.Grains.Apps;

/// <summary>What is stored of the home page's tiles.</summary>
public sealed record AppBoardState : AuditedState
{
    /// <summary>The tiles in the order in which they are shown.</summary>
    [Audited]
    public IReadOnlyList<StoredTile> Tiles { get; init; } = [];
}
