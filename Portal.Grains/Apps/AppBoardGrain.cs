using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Apps;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Storage;

namespace Portal.Grains.Apps;

/// <summary>Keeps the tiles of the home page, all in one state: they are always read together.</summary>
public sealed class AppBoardGrain(
    [PersistentState(StateNames.AppBoard)] IPersistentState<AppBoardState> board) : Grain, IAppBoardGrain
{
    /// <inheritdoc />
    public async Task PutAsync(IReadOnlyList<AppTile> tiles)
    {
        var next = new AppBoardState
        {
            Tiles =
            [
                .. tiles
                    .OrderBy(tile => tile.Order)
                    .ThenBy(tile => tile.Name, StringComparer.OrdinalIgnoreCase)
                    .Select(StoredTile.From),
            ],
        };
        if (!StateWriting.IsSame(board.State, next))
        {
            await board.WriteAsync(next, AuditEntry.Of(AuditEvents.AppsChanged, "").Changing(board.State, next));
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<AppTile>> ListAllAsync() =>
        Task.FromResult<IReadOnlyList<AppTile>>([.. board.State.Tiles.Select(tile => tile.ToTile())]);

    /// <inheritdoc />
    public Task<IReadOnlyList<AppTile>> ListForAsync(IReadOnlyList<string> roles) =>
        Task.FromResult<IReadOnlyList<AppTile>>(
            [.. board.State.Tiles.Select(tile => tile.ToTile()).Where(tile => tile.VisibleTo.Admits(roles))]);
}
