using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.RateLimiting;
using Portal.Grains.Interfaces.Sessions;
using Portal.Tests.Cluster;
using Portal.Tests.Database;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Processes;

public sealed class SiloProcessTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Two_silo_processes_form_one_cluster()
    {
        await using var cluster = new ClusterOfProcesses(new PortalSettings(await postgres.CreateDatabaseAsync()));
        await Task.WhenAll(cluster.StartSiloAsync(), cluster.StartSiloAsync());
        var client = await cluster.ConnectAsync();
        var management = client.GetGrain<IManagementGrain>(0);

        await Eventually.BecomesTrueAsync(async () => (await management.GetHosts(onlyActive: true)).Count == 2);

        // Enough members that both silos hold some.
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.AddMemberAsync()));
        var statistics = await management.GetDetailedGrainStatistics(null, null, TestContext.Current.CancellationToken);
        Assert.Equal(2, statistics.Where(grain => grain.GrainType.Contains("Member", StringComparison.Ordinal)).Select(grain => grain.SiloAddress).Distinct().Count());
    }

    [Fact]
    public async Task A_silo_that_is_killed_right_after_its_answers_has_lost_none_of_them()
    {
        await using var cluster = new ClusterOfProcesses(new PortalSettings(await postgres.CreateDatabaseAsync()));
        var first = await cluster.StartSiloAsync();
        var before = await cluster.ConnectAsync();
        var member = await before.AddMemberAsync();
        var (sessionId, grantId, bucket) = (Guid.NewGuid(), Guid.NewGuid(), $"email:{Guid.NewGuid():N}@example.org");
        var proof = new StartSession(Guid.NewGuid(), member.Id, AuthenticationMethod.Email, "Firefox", "192.0.2.1");
        var token = Assert.IsType<StartSessionAnswer.Started>(await before.GetGrain<ISessionGrain>(sessionId).StartAsync(proof)).Token;
        var grant = before.GetGrain<IGrantGrain>(grantId);
        var code = await grant.IssueAsync(new IssueGrant("wiki", member.Id, sessionId, ["openid"], "payload", TimeSpan.FromMinutes(1)));
        Assert.Equal(TimeSpan.Zero, await before.GetGrain<IRateLimitGrain>(bucket).TryTakeAsync());
        Assert.Equal(RedeemAnswer.Redeemed, await grant.RedeemCodeAsync());
        ClusterOfProcesses.KillNow(first);

        await cluster.StartSiloAsync();
        var after = await cluster.ConnectAsync();

        Assert.Equal(member.Id, (await after.GetGrain<ISessionGrain>(sessionId).AuthenticateAsync(token.Secret))?.Member.Id);
        Assert.True((await after.GetGrain<IGrantGrain>(grantId).ReadCodeAsync(code.Secret))?.IsRedeemed);
        Assert.Equal(RedeemAnswer.AlreadyRedeemed, await after.GetGrain<IGrantGrain>(grantId).RedeemCodeAsync());
        Assert.NotEqual(TimeSpan.Zero, await after.GetGrain<IRateLimitGrain>(bucket).CheckAsync());
    }
}
