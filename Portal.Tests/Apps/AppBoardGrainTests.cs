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

    [Fact]
    public async Task A_tile_is_made_at_the_end_and_changed_in_its_place()
    {
        await Board.PutAsync([Tile("a", 1), Tile("b", 2)]);

        Assert.IsType<TileAnswer.Saved>(await Board.SaveAsync(null, Tile(" c ", -9), null));
        Assert.IsType<TileAnswer.Saved>(await Board.SaveAsync("a", Tile("z", 99), (await ViewAsync("a")).Version));
        await PortalCluster.DeactivateAsync(Board);

        Assert.Equal(["z", "b", "c"], await NamesForAsync());
        Assert.IsType<TileAnswer.Taken>(await Board.SaveAsync(null, Tile("B", 1), null));
        Assert.IsType<TileAnswer.Taken>(await Board.SaveAsync("z", Tile("b", 1), null));
        Assert.IsType<TileAnswer.Unknown>(await Board.SaveAsync("a", Tile("a", 1), null));
        Assert.Equal("address", Assert.IsType<TileAnswer.Invalid>(await Board.SaveAsync(null, Tile("d", 1) with { Address = "javascript:alert(1)" }, null)).Field);
    }

    [Fact]
    public async Task The_second_of_two_who_change_a_tile_is_told_and_whoever_only_moved_it_is_in_nobodys_way()
    {
        await Board.PutAsync([Tile("a", 1), Tile("b", 2)]);
        var seen = (await ViewAsync("a")).Version;
        Assert.IsType<TileAnswer.Saved>(await Board.SwapAsync("a", "b"));
        Assert.Equal(["b", "a"], await NamesForAsync());
        Assert.IsType<TileAnswer.Saved>(await Board.SaveAsync("a", Tile("a", 1) with { Description = "First" }, seen));

        var conflict = Assert.IsType<TileAnswer.Conflict>(await Board.SaveAsync("a", Tile("a", 1) with { Description = "Second" }, seen));

        Assert.Equal("First", conflict.Present.Tile.Description);
        Assert.IsType<TileAnswer.Conflict>(await Board.RemoveAsync("a", seen));
        Assert.IsType<TileAnswer.Saved>(await Board.SaveAsync("a", Tile("a", 1) with { Description = "Second" }, conflict.Present.Version));
        Assert.IsType<TileAnswer.Saved>(await Board.RemoveAsync("a", (await ViewAsync("a")).Version));
        Assert.IsType<TileAnswer.Unknown>(await Board.RemoveAsync("a", null));
        Assert.Equal(["b"], await NamesForAsync());
    }

    [Fact]
    public async Task Only_neighbours_change_places()
    {
        await Board.PutAsync([Tile("a", 1), Tile("b", 2), Tile("c", 3)]);

        await Board.SwapAsync("a", "c");

        Assert.Equal(["a", "b", "c"], await NamesForAsync());
        Assert.IsType<TileAnswer.Unknown>(await Board.SwapAsync("a", "nobody"));
    }

    private async Task<TileView> ViewAsync(string name) => (await Board.ListAsync()).Single(view => view.Tile.Name == name);

    private static AppTile Tile(string name, int order, AccessRule? visibleTo = null) =>
        new(name, "What it is", "book", "https://example.org/", order, visibleTo ?? Everyone, NewTab: false);

    private async Task<IEnumerable<string>> NamesForAsync(params string[] roles) =>
        (await Board.ListForAsync(roles)).Select(tile => tile.Name);
}
