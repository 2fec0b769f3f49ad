using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Apps;

/// <summary>The tiles of the home page. Key: <c>apps:all</c>.</summary>
[Alias("Portal.IAppBoardGrain")]
public interface IAppBoardGrain : IGrainWithStringKey
{
    /// <summary>Replaces all tiles. Durable when it answers.</summary>
    [Alias("PutAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task PutAsync(IReadOnlyList<AppTile> tiles);

    /// <summary>All tiles, those that nobody sees included, in the order set.</summary>
    [Alias("ListAllAsync"), ReadOnly]
    Task<IReadOnlyList<AppTile>> ListAllAsync();

    /// <summary>The tiles for a member with these roles, in the order set.</summary>
    [Alias("ListForAsync"), ReadOnly]
    Task<IReadOnlyList<AppTile>> ListForAsync(IReadOnlyList<string> roles);

    /// <summary>All tiles, in the order set.</summary>
    [Alias("ListAsync"), ReadOnly]
    Task<IReadOnlyList<TileView>> ListAsync();

    /// <summary>
    /// Makes a tile, at the end of the board, or changes one in its place: <see cref="AppTile.Order"/> is not looked at. Durable when it
    /// answers <see cref="TileAnswer.Saved"/>.
    /// </summary>
    /// <param name="original">The name of the tile that is changed; null to make one.</param>
    /// <param name="tile">The tile as it shall be.</param>
    /// <param name="expected">The version that the change was made from; null for whatever is there.</param>
    [Alias("SaveAsync"), RepeatSafe("Once more it finds its own change, and a tile of that name or version.")]
    Task<TileAnswer> SaveAsync(string? original, AppTile tile, string? expected);

    /// <summary>Takes a tile away. Durable when it answers <see cref="TileAnswer.Saved"/>.</summary>
    /// <param name="name">The tile.</param>
    /// <param name="expected">The version that was looked at; null for whatever is there.</param>
    [Alias("RemoveAsync"), RepeatSafe("Once more there is none.")]
    Task<TileAnswer> RemoveAsync(string name, string? expected);

    /// <summary>Has a tile change places with a neighbour. Durable when it answers; at the end of the board nothing moves.</summary>
    /// <param name="name">The tile.</param>
    /// <param name="neighbour">The name of the one before or behind it, as it was seen; where that has moved away, nothing moves.</param>
    [Alias("SwapAsync"), OnceOnly("Once more they change back.")]
    Task<TileAnswer> SwapAsync(string name, string neighbour);
}
