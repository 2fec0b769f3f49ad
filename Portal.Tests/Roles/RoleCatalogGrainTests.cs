using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Cluster;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Roles;

public sealed class RoleCatalogGrainTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly PortalCluster _cluster = new(postgres);

    private IRoleCatalogGrain Roles => _cluster.Grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles);

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Roles_are_kept_by_name_and_the_others_stay()
    {
        await Roles.PutAsync([new Role("maker", "Makes", "makers"), new Role("board", "Runs", null)]);
        await Roles.PutAsync([new Role("maker", "Makes things", "makers")]);
        await PortalCluster.DeactivateAsync(Roles);

        Assert.Equal([new Role("board", "Runs", null), new Role("maker", "Makes things", "makers")], await Roles.ListAsync());
    }

    [Fact]
    public async Task Groups_are_sorted_without_repeats_and_only_those_that_applications_shall_see()
    {
        await Roles.PutAsync(
        [
            new Role("a", "", "zebra"), new Role("b", "", "apple"), new Role("c", "", "apple"), new Role("d", "", null), new Role("e", "", "other"),
        ]);

        Assert.Equal(["apple", "zebra"], await Roles.GroupsOfAsync(["d", "c", "b", "a", "unknown"]));
        Assert.Empty(await Roles.GroupsOfAsync([]));
    }

    [Fact]
    public async Task Putting_the_same_again_writes_nothing()
    {
        await Roles.PutAsync([new Role("b", "", null), new Role("a", "", "as")]);
        var versions = await _cluster.VersionsAsync();

        await Roles.PutAsync([new Role("a", "", "as")]);
        await Roles.PutAsync([]);

        Assert.Equal(versions, await _cluster.VersionsAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Board")]
    [InlineData("laser crew")]
    [InlineData("board\0")]
    public async Task A_name_that_is_none_is_refused(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Roles.PutAsync([new Role(name, "", null)]));
        Assert.Empty(await Roles.ListAsync());
    }

    [Fact]
    public async Task Permissions_add_up_over_roles_and_outlive_the_activation()
    {
        await Roles.PutAsync([new Role("post", "", null, ["mail:read", "cluster:read"]), new Role("clerk", "", null, ["members:read", "mail:read"]), new Role("maker", "", "makers")]);
        await PortalCluster.DeactivateAsync(Roles);

        Assert.Equal(["cluster:read", "mail:read", "members:read"], await Roles.PermissionsOfAsync(["clerk", "post", "maker", "unknown"]));
        Assert.Empty(await Roles.PermissionsOfAsync(["maker", "unknown"]));
    }

    [Fact]
    public async Task Who_may_do_everything_has_every_permission()
    {
        await Roles.PutAsync([new Role("boss", "", null, [Permissions.Everything])]);

        Assert.Equal(Permissions.All.Order(StringComparer.Ordinal), await Roles.PermissionsOfAsync(["boss"]));
    }

    [Fact]
    public async Task A_permission_that_nobody_knows_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Roles.PutAsync([new Role("boss", "", null, ["portal:root"])]));
}
