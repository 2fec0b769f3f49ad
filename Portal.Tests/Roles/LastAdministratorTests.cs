using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Cluster;
using Portal.Tests.Database;
using Portal.Tests.Members;
using Xunit;

namespace Portal.Tests.Roles;

public sealed class LastAdministratorTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly PortalCluster _cluster = new(postgres);

    private IRoleCatalogGrain Catalog => _cluster.Grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles);

    public async ValueTask InitializeAsync()
    {
        await _cluster.InitializeAsync();
        await Catalog.PutAsync([new Role("admin", "", null, [Permissions.Everything]), new Role("root", "", null, [Permissions.Everything]), new Role("maker", "", null)]);
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    public static TheoryData<string> WaysToGo => ["role", "role ends", "left", "disabled"];

    [Theory]
    [MemberData(nameof(WaysToGo))]
    public async Task The_last_one_stays_whatever_is_tried(string way)
    {
        var last = await NewAsync("admin");
        await NewAsync("maker");

        Assert.IsType<MemberAnswer.LastAdministrator>(await last.ChangeAsync(Change(way)));

        var view = (await last.DescribeAsync())!;
        Assert.Equal(["admin"], view.Roles);
        Assert.True(view.IsMember);
        // And the grain goes on as if nobody had asked.
        Assert.IsType<MemberAnswer.Saved>(await last.ChangeAsync(new MemberPatch { Expected = view.Version, DisplayName = new("Ada") }));
    }

    [Theory]
    [MemberData(nameof(WaysToGo))]
    public async Task With_another_one_anybody_may_go(string way)
    {
        var one = await NewAsync("admin");
        var other = await NewAsync("root");

        Assert.IsType<MemberAnswer.Saved>(await one.ChangeAsync(Change(way)));
        Assert.IsType<MemberAnswer.LastAdministrator>(await other.ChangeAsync(Change(way)));
    }

    [Fact]
    public async Task An_administrator_for_a_time_is_not_enough()
    {
        var lasting = await NewAsync("admin");
        var passing = await NewAsync("maker");
        Assert.IsType<MemberAnswer.Saved>(await passing.ChangeAsync(new MemberPatch { Roles = new([new("admin", _cluster.Time.GetUtcNow().AddYears(1))]) }));

        Assert.IsType<MemberAnswer.LastAdministrator>(await lasting.ChangeAsync(Change("role")));
    }

    [Fact]
    public async Task Of_many_who_all_go_at_once_one_stays()
    {
        var administrators = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => NewAsync(i % 2 == 0 ? "admin" : "root")));

        var answers = await Task.WhenAll(administrators.Select(administrator => administrator.ChangeAsync(Change("role"))));

        Assert.Single(answers.OfType<MemberAnswer.LastAdministrator>());
        Assert.Equal(administrators.Length - 1, answers.OfType<MemberAnswer.Saved>().Count());
    }

    [Fact]
    public async Task The_role_that_the_last_one_holds_keeps_its_permission()
    {
        await NewAsync("admin");
        var seen = (await Catalog.FindAsync("admin"))!;

        Assert.IsType<RoleAnswer.LastAdministrator>(await Catalog.SaveAsync(seen.Role with { Permissions = [Permissions.ReadAudit] }, seen.Version));
        Assert.Equal([Permissions.Everything], (await Catalog.FindAsync("admin"))!.Role.Permissions);

        await NewAsync("root");
        Assert.IsType<RoleAnswer.Saved>(await Catalog.SaveAsync(seen.Role with { Permissions = [Permissions.ReadAudit] }, seen.Version));
    }

    [Fact]
    public async Task A_role_and_a_member_that_go_at_once_leave_one_administrator()
    {
        await NewAsync("admin");
        var byRoot = await NewAsync("root");
        var seen = (await Catalog.FindAsync("admin"))!;

        var role = Catalog.SaveAsync(seen.Role with { Permissions = null }, seen.Version);
        var member = byRoot.ChangeAsync(Change("role"));

        Assert.True(await role is RoleAnswer.LastAdministrator ^ await member is MemberAnswer.LastAdministrator);
    }

    private static MemberPatch Change(string way) => way switch
    {
        "role" => new MemberPatch { Roles = new([new("maker", null)]) },
        "role ends" => new MemberPatch { Roles = new([new("admin", new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero))]) },
        "left" => new MemberPatch { Left = new(new DateOnly(2027, 1, 1)) },
        _ => new MemberPatch { IsDisabled = new(true) },
    };

    private async Task<IMemberGrain> NewAsync(string role)
    {
        var grain = _cluster.Grains.GetGrain<IMemberGrain>(Guid.NewGuid());
        Assert.IsType<MemberAnswer.Saved>(await grain.PutAsync(MemberBuilder.NewMember() with { Roles = [role] }));
        return grain;
    }
}
