using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Apps;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Storage;

namespace Portal.Grains.Apps;

/// <summary>Keeps the tiles of the home page, all in one state: they are always read together.</summary>
public sealed class AppBoardGrain(
    [PersistentState(StateNames.AppBoard)] IPersistentState<AppBoardState> board) : Grain, IAppBoardGrain
{
    private const int MaxTiles = 200;

    /// <inheritdoc />
    public Task PutAsync(IReadOnlyList<AppTile> tiles) => WriteAsync(
        tiles.OrderBy(tile => tile.Order).ThenBy(tile => tile.Name, StringComparer.OrdinalIgnoreCase).Select(StoredTile.From));

    /// <inheritdoc />
    public Task<IReadOnlyList<AppTile>> ListAllAsync() =>
        Task.FromResult<IReadOnlyList<AppTile>>([.. board.State.Tiles.Select(tile => tile.ToTile())]);

    /// <inheritdoc />
    public Task<IReadOnlyList<AppTile>> ListForAsync(IReadOnlyList<string> roles) =>
        Task.FromResult<IReadOnlyList<AppTile>>(
            [.. board.State.Tiles.Select(tile => tile.ToTile()).Where(tile => tile.VisibleTo.Admits(roles))]);

    /// <inheritdoc />
    public Task<IReadOnlyList<TileView>> ListAsync() =>
        Task.FromResult<IReadOnlyList<TileView>>([.. board.State.Tiles.Select(TileVersion.ViewOf)]);

    /// <inheritdoc />
    public async Task<TileAnswer> SaveAsync(string? original, AppTile tile, string? expected)
    {
        var wanted = TileRules.Trim(tile);
        if (TileRules.MistakeIn(wanted) is { } mistake)
        {
            return mistake;
        }

        var tiles = board.State.Tiles.ToList();
        var place = original is null ? -1 : PlaceOf(original);
        if (original is not null && place < 0)
        {
            return new TileAnswer.Unknown();
        }

        if (place >= 0 && expected is not null && TileVersion.Of(tiles[place]) != expected)
        {
            return new TileAnswer.Conflict(TileVersion.ViewOf(tiles[place]));
        }

        if (tiles.Where((other, n) => n != place && IsNamed(other, wanted.Name)).Any())
        {
            return new TileAnswer.Taken();
        }

        if (place >= 0)
        {
            tiles[place] = StoredTile.From(wanted with { Order = tiles[place].Order });
        }
        else if (tiles.Count >= MaxTiles)
        {
            return new TileAnswer.Invalid("name", $"A board has at most {MaxTiles} tiles.");
        }
        else
        {
            tiles.Add(StoredTile.From(wanted with { Order = tiles.Count == 0 ? 1 : tiles.Max(other => other.Order) + 1 }));
        }

        await WriteAsync(tiles);
        return new TileAnswer.Saved();
    }

    /// <inheritdoc />
    public async Task<TileAnswer> RemoveAsync(string name, string? expected)
    {
        var place = PlaceOf(name);
        if (place < 0)
        {
            return new TileAnswer.Unknown();
        }

        if (expected is not null && TileVersion.Of(board.State.Tiles[place]) != expected)
        {
            return new TileAnswer.Conflict(TileVersion.ViewOf(board.State.Tiles[place]));
        }

        await WriteAsync(board.State.Tiles.Where((_, n) => n != place));
        return new TileAnswer.Saved();
    }

    /// <inheritdoc />
    public async Task<TileAnswer> SwapAsync(string name, string neighbour)
    {
        var (one, other) = (PlaceOf(name), PlaceOf(neighbour));
        if (one < 0 || other < 0)
        {
            return new TileAnswer.Unknown();
        }

        if (Math.Abs(one - other) == 1)
        {
            var tiles = board.State.Tiles.ToList();
            (tiles[one], tiles[other]) = (tiles[other], tiles[one]);
            await WriteAsync(tiles.Select((tile, n) => tile with { Order = n + 1 }));
        }

        return new TileAnswer.Saved();
    }

    private static bool IsNamed(StoredTile tile, string name) => string.Equals(tile.Name, name, StringComparison.OrdinalIgnoreCase);

    private int PlaceOf(string name) => board.State.Tiles.ToList().FindIndex(tile => tile.Name == name);

    private async Task WriteAsync(IEnumerable<StoredTile> tiles)
    {
        var next = new AppBoardState { Tiles = [.. tiles] };
        if (!StateWriting.IsSame(board.State, next))
        {
            await board.WriteAsync(next, AuditEntry.Of(AuditEvents.AppsChanged, "").Changing(board.State, next));
        }
    }
}
