using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Cluster;
using Portal.Tests.Database;
using Portal.Tests.Members;
using Xunit;

namespace Portal.Tests.Roles;

public sealed class RoleChangeTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly PortalCluster _cluster = new(postgres);

    private IRoleCatalogGrain Catalog => _cluster.Grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles);

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Values_for_a_client_reach_that_client_only()
    {
        await SavedAsync(new Role("board", "Runs", "board", null, new Dictionary<string, IReadOnlyList<string>> { ["wiki"] = ["editors", "all"] }), null);
        await SavedAsync(new Role("maker", "Makes", "makers", null, new Dictionary<string, IReadOnlyList<string>> { ["wiki"] = ["all"], ["forum"] = [] }), null);
        await PortalCluster.DeactivateAsync(Catalog);

        Assert.Equal(["all", "board", "editors", "makers"], await Catalog.GroupsForAsync(["board", "maker"], "wiki"));
        Assert.Equal(["board", "makers"], await Catalog.GroupsForAsync(["board", "maker"], "forum"));
        Assert.Equal(["board", "makers"], await Catalog.GroupsOfAsync(["board", "maker"]));
    }

    [Fact]
    public async Task Of_two_who_change_one_role_the_second_is_told_and_other_roles_do_not_matter()
    {
        var seen = await SavedAsync(new Role("board", "Runs", null), null);
        await SavedAsync(new Role("maker", "Makes", null), null);
        var first = await SavedAsync(seen.Role with { Description = "First" }, seen.Version);

        var second = await Catalog.SaveAsync(seen.Role with { Description = "Second" }, seen.Version);

        Assert.Equal(first.Version, Assert.IsType<RoleAnswer.Conflict>(second).Present.Version);
        // The answer of the first was lost and it comes again: what it wanted is what is there.
        Assert.Equal(first.Version, (await SavedAsync(seen.Role with { Description = "First" }, seen.Version)).Version);
    }

    [Fact]
    public async Task A_new_role_does_not_replace_one_that_is_there()
    {
        await SavedAsync(new Role("board", "Runs", null), null);

        Assert.IsType<RoleAnswer.Conflict>(await Catalog.SaveAsync(new Role("board", "Other", null), null));
        Assert.IsType<RoleAnswer.Unknown>(await Catalog.SaveAsync(new Role("ghost", "", null), "0"));
    }

    [Fact]
    public async Task A_role_that_somebody_holds_stays()
    {
        var seen = await SavedAsync(new Role("board", "Runs", null), null);
        var member = _cluster.Grains.GetGrain<IMemberGrain>(Guid.NewGuid());
        await member.PutAsync(MemberBuilder.NewMember() with { Roles = ["board"] });

        Assert.Equal(1, Assert.IsType<RoleAnswer.InUse>(await Catalog.RemoveAsync("board", seen.Version)).Members);
        await member.ChangeAsync(new MemberPatch { Roles = new([]) });
        Assert.IsType<RoleAnswer.Conflict>(await Catalog.RemoveAsync("board", "0"));
        Assert.IsType<RoleAnswer.Removed>(await Catalog.RemoveAsync("board", seen.Version));
        Assert.IsType<RoleAnswer.Unknown>(await Catalog.RemoveAsync("board", seen.Version));
        Assert.Null(await Catalog.FindAsync("board"));
    }

    public static TheoryData<string, Role> Refused => new()
    {
        { "name", new Role("Board", "", null) },
        { "description", new Role("board", new string('x', 201), null) },
        { "description", new Role("board", "a\0b", null) },
        { "group", new Role("board", "", "The Board") },
        { "permissions", new Role("board", "", null, ["portal:god"]) },
        { "clientValues", new Role("board", "", null, null, new Dictionary<string, IReadOnlyList<string>> { ["wiki"] = [""] }) },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task What_a_role_cannot_be_is_refused_by_field(string field, Role role) =>
        Assert.Equal(field, Assert.IsType<RoleAnswer.Invalid>(await Catalog.SaveAsync(role, null)).Field);

    private async Task<RoleView> SavedAsync(Role role, string? expected) => Assert.IsType<RoleAnswer.Saved>(await Catalog.SaveAsync(role, expected)).Role;
}
