using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Apps;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Interfaces.Seeding;
using Portal.Silo.Seeding;
using Portal.Tests.Cluster;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Seeding;

public sealed class SeedGrainTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Seed Demo = SeedFile.Read(
        RepositoryFiles.Of("samples", "demo-seed.json"),
        SeedText.Configuration(("NOTICEBOARD_SECRET", "0123456789abcdef0123456789abcdef"), ("NOTICEBOARD_ADDRESS", "http://localhost:5081")));

    private readonly PortalCluster _cluster = new(postgres);

    private ISeedGrain Seeds => _cluster.Grains.GetGrain<ISeedGrain>(GrainKeys.Seed);

    private IMemberDirectoryGrain Directory => _cluster.Grains.GetGrain<IMemberDirectoryGrain>(0);

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task All_that_is_declared_is_there_afterwards()
    {
        Assert.Empty(await Seeds.ApplyAsync(Demo));

        Assert.Equal(Demo.Roles.Count, (await _cluster.Grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).ListAsync()).Count);
        Assert.Equal(Demo.Members.Count, await _cluster.ScalarAsync<long>("select count(*) from member"));
        Assert.Equal(Demo.Clients.Keys, await _cluster.Grains.GetGrain<IClientDirectoryGrain>(0).ListAsync());
        Assert.Contains(
            await _cluster.Grains.GetGrain<IAppBoardGrain>(GrainKeys.Apps).ListForAsync([]),
            tile => tile.Name == "Noticeboard");
        Assert.NotNull(await Directory.FindByEmailAsync("ada@example.org"));
    }

    [Fact]
    public async Task Applying_it_again_writes_nothing()
    {
        await Seeds.ApplyAsync(Demo);
        var versions = await _cluster.VersionsAsync();
        _cluster.Time.Advance(TimeSpan.FromDays(1));

        Assert.Empty(await Seeds.ApplyAsync(Demo));

        Assert.Equal(versions, await _cluster.VersionsAsync());
    }

    [Fact]
    public async Task Many_at_once_make_each_member_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Seeds.ApplyAsync(Demo)));

        Assert.All(answers, Assert.Empty);
        Assert.All(await _cluster.VersionsAsync(), state => Assert.Equal(1, state.Value));
    }

    [Fact]
    public async Task A_member_keeps_its_id_when_its_details_change()
    {
        await Seeds.ApplyAsync(OnlyMembers(Member(1, "ada@example.org")));
        var id = await Directory.FindByNumberAsync(1);

        await Seeds.ApplyAsync(OnlyMembers(Member(1, "countess@example.org")));

        Assert.Equal(id, await Directory.FindByEmailAsync("countess@example.org"));
        Assert.Null(await Directory.FindByEmailAsync("ada@example.org"));
    }

    [Fact]
    public async Task An_address_can_move_from_one_member_to_another()
    {
        await Seeds.ApplyAsync(OnlyMembers(Member(1, "office@example.org"), Member(2, "b@example.org")));

        Assert.Empty(await Seeds.ApplyAsync(OnlyMembers(Member(2, "office@example.org"), Member(1, "a@example.org"))));

        Assert.Equal(await Directory.FindByNumberAsync(2), await Directory.FindByEmailAsync("office@example.org"));
    }

    [Fact]
    public async Task What_contradicts_the_space_is_told_and_the_rest_is_applied()
    {
        await Seeds.ApplyAsync(OnlyMembers(Member(1, "ada@example.org")));

        var exception = await Assert.ThrowsAsync<SeedFileException>(() =>
            _cluster.Grains.ApplySeedAsync(OnlyMembers(Member(2, "ADA@example.org"), Member(3, "grace@example.org")), "seed.json"));

        Assert.Equal("seed.json: Member 2: the address ADA@example.org belongs to another member already. Correct one of them.", Assert.Single(exception.Mistakes));
        Assert.NotNull(await Directory.FindByNumberAsync(3));
        Assert.Null(await Directory.FindByNumberAsync(2));
    }

    [Fact]
    public async Task Tiles_that_are_not_mentioned_stay()
    {
        await Seeds.ApplyAsync(Demo);

        await Seeds.ApplyAsync(OnlyMembers());

        Assert.NotEmpty(await _cluster.Grains.GetGrain<IAppBoardGrain>(GrainKeys.Apps).ListForAsync([]));
    }

    private static Seed OnlyMembers(params MemberDetails[] members) => new([], members, new Dictionary<string, ClientDetails>(), Apps: null);

    private static MemberDetails Member(int number, string email) =>
        new(number, $"Member {number}", email, Username: null, new DateOnly(2024, 2, 29), Left: null, []);
}
