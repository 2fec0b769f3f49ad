using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Apps;
using Portal.Grains.Interfaces.Clients;
using Portal.Tests.Cluster;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Apps;

public sealed class AppBoardGrainTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly AccessRule Everyone = new(Everyone: true, []);

    private readonly PortalCluster _cluster = new(postgres);

    private IAppBoardGrain Board => _cluster.Grains.GetGrain<IAppBoardGrain>(GrainKeys.Apps);

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Tiles_come_in_their_order_and_equal_ones_by_name()
    {
        await Board.PutAsync([Tile("wiki", 2), Tile("Door", 2), Tile("chat", 1)]);
        await PortalCluster.DeactivateAsync(Board);

        Assert.Equal(["chat", "Door", "wiki"], await NamesForAsync());
    }

    [Fact]
    public async Task A_tile_is_seen_by_those_it_is_for()
    {
        await Board.PutAsync(
        [
            Tile("all", 1), Tile("makers", 2, new AccessRule(false, ["maker", "board"])), Tile("nobody", 3, new AccessRule(false, [])),
        ]);

        Assert.Equal(["all"], await NamesForAsync());
        Assert.Equal(["all"], await NamesForAsync("Maker"));
        Assert.Equal(["all", "makers"], await NamesForAsync("guest", "maker"));
    }

    [Fact]
    public async Task Tiles_are_replaced_and_the_same_ones_are_not_written_again()
    {
        await Board.PutAsync([Tile("a", 1), Tile("b", 2)]);
        var versions = await _cluster.VersionsAsync();
        await Board.PutAsync([Tile("b", 2), Tile("a", 1)]);
        Assert.Equal(versions, await _cluster.VersionsAsync());

        await Board.PutAsync([Tile("c", 1)]);
        Assert.Equal(["c"], await NamesForAsync());
    }

    private static AppTile Tile(string name, int order, AccessRule? visibleTo = null) =>
        new(name, "What it is", "book", "https://example.org/", order, visibleTo ?? Everyone, NewTab: false);

    private async Task<IEnumerable<string>> NamesForAsync(params string[] roles) =>
        (await Board.ListForAsync(roles)).Select(tile => tile.Name);
}
