using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Interfaces.Sessions;
using Portal.Tests.Cleanup;
using Portal.Tests.Cluster;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Members;

public sealed class MemberChangeTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly CleanupCluster _cluster = new(postgres);

    private DateTimeOffset Now => _cluster.Time.GetUtcNow();

    private IRoleCatalogGrain Catalog => _cluster.Grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles);

    public async ValueTask InitializeAsync()
    {
        await _cluster.InitializeAsync();
        await Catalog.PutAsync([new Role("admin", "", null, [Permissions.Everything]), new Role("treasurer", "", "money"), new Role("board", "", null)]);
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Only_what_is_named_changes()
    {
        var (grain, before) = await NewAsync();

        var after = await SavedAsync(grain, new MemberPatch { DisplayName = new("Eva"), Keyfobs = new(["04:a2:1b:3c", "04A21B3C"]) });

        Assert.Equivalent(before with { DisplayName = "Eva", Keyfobs = ["04A21B3C"], Version = after.Version, UpdatedAt = Now }, after);
        Assert.NotEqual(before.Version, after.Version);
        await PortalCluster.DeactivateAsync(grain);
        Assert.Equivalent(after, await grain.DescribeAsync());
    }

    [Fact]
    public async Task What_changes_nothing_writes_nothing()
    {
        var (grain, _) = await NewAsync();
        var patch = new MemberPatch
        {
            Roles = new([new("treasurer", Now.AddDays(3)), new("board", Now.AddDays(2))]),
            News = Now,
            Left = new(new DateOnly(2020, 1, 1)),
            Joined = new(new DateOnly(2019, 1, 1)),
        };
        await SavedAsync(grain, patch);
        await _cluster.Grains.GetGrain<IMemberSettlementGrain>(grain.GetPrimaryKey()).SettleAsync();
        await PortalCluster.DeactivateAsync(grain);
        var versions = await _cluster.VersionsAsync();

        await SavedAsync(grain, patch);
        await _cluster.Grains.GetGrain<IMemberSettlementGrain>(grain.GetPrimaryKey()).SettleAsync();

        Assert.Equal(versions, await _cluster.VersionsAsync());
    }

    [Fact]
    public async Task Of_two_who_change_one_version_the_second_is_told()
    {
        var (grain, seen) = await NewAsync();
        var first = await SavedAsync(grain, new MemberPatch { Expected = seen.Version, DisplayName = new("First") });

        var second = await grain.ChangeAsync(new MemberPatch { Expected = seen.Version, DisplayName = new("Second") });

        Assert.Equivalent(first, Assert.IsType<MemberAnswer.Conflict>(second).Present);
        Assert.Equal("First", (await grain.DescribeAsync())!.DisplayName);
        await SavedAsync(grain, new MemberPatch { Expected = first.Version, DisplayName = new("Second") });
    }

    [Fact]
    public async Task Older_news_does_not_overwrite_newer()
    {
        var (grain, _) = await NewAsync();
        await SavedAsync(grain, new MemberPatch { News = Now, DisplayName = new("New") });

        Assert.IsType<MemberAnswer.Outdated>(await grain.ChangeAsync(new MemberPatch { News = Now.AddSeconds(-1), DisplayName = new("Old") }));
        await SavedAsync(grain, new MemberPatch { News = Now, DisplayName = new("Corrected") });

        Assert.Equal("Corrected", (await grain.DescribeAsync())!.DisplayName);
    }

    [Fact]
    public async Task Nobody_is_made_by_a_change_unless_it_says_so_and_says_enough()
    {
        var grain = NewGrain();
        var details = MemberBuilder.NewMember();
        var patch = new MemberPatch { Number = new(details.Number), DisplayName = new("Ada"), Email = new(details.Email), Joined = new(details.Joined) };

        Assert.IsType<MemberAnswer.Unknown>(await grain.ChangeAsync(patch));
        Assert.Equal("email", Assert.IsType<MemberAnswer.Invalid>(await grain.ChangeAsync(patch with { MayCreate = true, Email = null })).Field);
        Assert.Null(await grain.DescribeAsync());
        Assert.Equal("Ada", (await SavedAsync(grain, patch with { MayCreate = true })).DisplayName);
    }

    [Fact]
    public async Task A_keyfob_belongs_to_one_member()
    {
        var (one, _) = await NewAsync();
        var (other, _) = await NewAsync();
        await SavedAsync(one, new MemberPatch { Keyfobs = new(["04A21B3C4D5E6F"]) });

        Assert.Equal("keyfobs", Assert.IsType<MemberAnswer.Taken>(await other.ChangeAsync(new MemberPatch { Keyfobs = new(["04-a2-1b-3c-4d-5e-6f"]) })).Field);
        Assert.Equal("keyfobs", Assert.IsType<MemberAnswer.Invalid>(await other.ChangeAsync(new MemberPatch { Keyfobs = new(["04A21B"]) })).Field);

        await SavedAsync(one, new MemberPatch { Keyfobs = new([]) });
        await SavedAsync(other, new MemberPatch { Keyfobs = new(["04A21B3C4D5E6F"]) });
    }

    [Fact]
    public async Task A_role_that_nobody_knows_is_refused()
    {
        var (grain, _) = await NewAsync();

        Assert.Equal("roles", Assert.IsType<MemberAnswer.Invalid>(await grain.ChangeAsync(new MemberPatch { Roles = new([new("ghost", null)]) })).Field);
    }

    [Fact]
    public async Task A_role_with_an_end_is_gone_at_that_moment_and_then_for_good()
    {
        var (grain, _) = await NewAsync();
        var end = Now.AddHours(5);
        await SavedAsync(grain, new MemberPatch { Roles = new([new("treasurer", end), new("board", null)]) });

        _cluster.Time.SetUtcNow(end.AddTicks(-1));
        Assert.Equal(["board", "treasurer"], (await grain.DescribeAsync())!.Roles);
        _cluster.Time.SetUtcNow(end);
        var view = (await grain.DescribeAsync())!;
        Assert.Equal(["board"], view.Roles);
        Assert.Equal([new RoleAssignment("board", null)], view.Assignments);
        Assert.Empty((await SearchAsync(new MemberQuery { Role = "treasurer" })).Members);

        await _cluster.Sweeper("members").SweepAsync();

        Assert.Equal(["board"], await _cluster.ScalarAsync<string[]>("select roles from member where id = $1", grain.GetPrimaryKey()) ?? []);
        Assert.Equal(
            "system",
            await _cluster.ScalarAsync<string>("select actor from audit.entry where member_id = $1 order by id desc limit 1", grain.GetPrimaryKey()));
    }

    [Fact]
    public async Task Sessions_of_somebody_who_left_end_by_themselves()
    {
        var (grain, _) = await NewAsync();
        var session = await SignInAsync(grain);
        await SavedAsync(grain, new MemberPatch { Left = new(new DateOnly(2026, 3, 2)) });
        Assert.NotNull(await session.DescribeAsync());

        _cluster.Time.SetUtcNow(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
        Assert.Null(await session.DescribeAsync());
        await _cluster.Sweeper("members").SweepAsync();

        Assert.Empty(await _cluster.Grains.GetGrain<ISessionDirectoryGrain>(0).ListAsync(grain.GetPrimaryKey()));
        // And they stay so when the date was a mistake.
        await SavedAsync(grain, new MemberPatch { Left = new(null) });
        Assert.Null(await session.DescribeAsync());
    }

    [Fact]
    public async Task Whoever_is_disabled_is_out_at_once()
    {
        var (grain, _) = await NewAsync();
        var session = await SignInAsync(grain);

        Assert.False((await SavedAsync(grain, new MemberPatch { IsDisabled = new(true) })).IsMember);

        Assert.Null(await session.DescribeAsync());
        await _cluster.Sweeper("members").SweepAsync();
        Assert.Empty(await _cluster.Grains.GetGrain<ISessionDirectoryGrain>(0).ListAsync(grain.GetPrimaryKey()));
        Assert.True((await SavedAsync(grain, new MemberPatch { IsDisabled = new(false) })).IsMember);
    }

    private async Task<ISessionGrain> SignInAsync(IMemberGrain member)
    {
        var session = _cluster.Grains.GetGrain<ISessionGrain>(Guid.NewGuid());
        Assert.IsType<StartSessionAnswer.Started>(
            await session.StartAsync(new StartSession(Guid.NewGuid(), member.GetPrimaryKey(), AuthenticationMethod.Email, "A browser", "192.0.2.1")));
        return session;
    }

    private Task<MemberPage> SearchAsync(MemberQuery query) => _cluster.Grains.GetGrain<IMemberDirectoryGrain>(0).SearchAsync(query);

    private IMemberGrain NewGrain() => _cluster.Grains.GetGrain<IMemberGrain>(Guid.NewGuid());

    private async Task<(IMemberGrain Grain, MemberView View)> NewAsync()
    {
        var grain = NewGrain();
        return (grain, Assert.IsType<MemberAnswer.Saved>(await grain.PutAsync(MemberBuilder.NewMember())).Member);
    }

    private static async Task<MemberView> SavedAsync(IMemberGrain grain, MemberPatch patch) =>
        Assert.IsType<MemberAnswer.Saved>(await grain.ChangeAsync(patch)).Member;
}
