using Npgsql;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.RateLimiting;
using Portal.Grains.Interfaces.Sessions;
using Portal.Tests.Cluster;
using Portal.Tests.Database;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Processes;

/// <summary>Silos as operators run them: what holds between processes, and when one of them dies.</summary>
public sealed class SiloProcessTests(PostgresFixture postgres) : IAsyncLifetime
{
    private string _connectionString = "";
    private SiloProcesses? _silos;

    private SiloProcesses Silos => _silos ?? throw new InvalidOperationException("There is no cluster yet.");

    public async ValueTask InitializeAsync()
    {
        _connectionString = await postgres.CreateDatabaseAsync();
        _silos = new SiloProcesses(_connectionString);
    }

    public ValueTask DisposeAsync() => Silos.DisposeAsync();

    [Fact]
    public async Task Two_processes_on_one_database_form_one_cluster()
    {
        await Silos.StartSiloAsync();
        await Silos.StartSiloAsync();

        var grains = await Silos.ConnectAsync();

        var hosts = await Eventually.UntilAsync(
            () => grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true), hosts => hosts.Count == 2);
        Assert.All(hosts.Values, status => Assert.Equal(SiloStatus.Active, status));
        Assert.Equal(2, await ActiveInTableAsync());
    }

    [Fact]
    public async Task A_session_that_was_answered_outlives_the_silo_that_is_killed_at_once()
    {
        var silo = await Silos.StartSiloAsync();
        var grains = await Silos.ConnectAsync();
        var member = await grains.AddMemberAsync();
        var id = Guid.NewGuid();

        var token = await StartSessionAsync(grains, id, member.Id);
        await silo.KillAsync();

        await Silos.StartSiloAsync();
        var later = await Silos.ConnectAsync();
        var session = await SiloProcesses.AskAsync(() => later.GetGrain<ISessionGrain>(id).AuthenticateAsync(token));
        Assert.Equal(member.Id, session?.Member.Id);
        Assert.Null(await SiloProcesses.AskAsync(() => later.GetGrain<ISessionGrain>(id).AuthenticateAsync(new string('A', 43))));
    }

    [Fact]
    public async Task A_code_that_was_redeemed_stays_redeemed_when_the_silo_is_killed_at_once()
    {
        var silo = await Silos.StartSiloAsync();
        var grains = await Silos.ConnectAsync();
        var grantId = await IssueAsync(grains);
        var grant = grains.GetGrain<IGrantGrain>(grantId);

        Assert.IsType<RedeemAnswer.Redeemed>(await grant.RedeemCodeAsync(startsFamily: false));
        await silo.KillAsync();

        await Silos.StartSiloAsync();
        var later = await Silos.ConnectAsync();
        var view = await SiloProcesses.AskAsync(() => later.GetGrain<IGrantGrain>(grantId).DescribeAsync());
        Assert.True(view?.IsCodeRedeemed);
        Assert.IsType<RedeemAnswer.AlreadyRedeemed>(await SiloProcesses.AskAsync(() => later.GetGrain<IGrantGrain>(grantId).RedeemCodeAsync(startsFamily: false)));
    }

    [Fact]
    public async Task An_assertion_that_was_used_stays_used_when_the_silo_is_killed_at_once()
    {
        var silo = await Silos.StartSiloAsync();
        var grains = await Silos.ConnectAsync();
        var (withGrant, byItself) = (new ClientAssertion("with-grant", DateTimeOffset.UtcNow.AddMinutes(10)), new ClientAssertion("by-itself", DateTimeOffset.UtcNow.AddMinutes(10)));
        var (first, second) = (await IssueAsync(grains), await IssueAsync(grains));
        var key = GrainKeys.UsedAssertions("wiki");

        Assert.True(await grains.GetGrain<IUsedAssertionsGrain>(key).TryReserveAsync(withGrant));
        Assert.IsType<RedeemAnswer.Redeemed>(await grains.GetGrain<IGrantGrain>(first).RedeemCodeByAssertionAsync(startsFamily: false, withGrant));
        Assert.True(await grains.GetGrain<IUsedAssertionsGrain>(key).TryUseAsync(byItself.Id, byItself.ExpiresAt));
        await silo.KillAsync();

        await Silos.StartSiloAsync();
        var later = await Silos.ConnectAsync();
        Assert.IsType<RedeemAnswer.AssertionUsed>(
            await SiloProcesses.AskAsync(() => later.GetGrain<IGrantGrain>(second).RedeemCodeByAssertionAsync(startsFamily: false, withGrant)));
        Assert.False(await SiloProcesses.AskAsync(() => later.GetGrain<IUsedAssertionsGrain>(key).TryReserveAsync(withGrant)));
        Assert.False(await SiloProcesses.AskAsync(() => later.GetGrain<IUsedAssertionsGrain>(key).TryReserveAsync(byItself)));
        // Neither was the code used by the assertion that was.
        Assert.IsType<RedeemAnswer.Redeemed>(await later.GetGrain<IGrantGrain>(second).RedeemCodeAsync(startsFamily: false));
    }

    [Fact]
    public async Task An_attempt_that_was_counted_stays_counted_when_the_silo_is_killed_at_once()
    {
        var silo = await Silos.StartSiloAsync();
        var grains = await Silos.ConnectAsync();

        // The limit with the long window: by the time another silo is up, a minute may have gone.
        var key = GrainKeys.IpLimit("192.0.2.1");
        var accepted = 0;
        while (await grains.GetGrain<IRateLimitGrain>(key).TryTakeAsync() == TimeSpan.Zero)
        {
            Assert.True(++accepted < 1000, "There is no limit.");
        }

        await silo.KillAsync();

        await Silos.StartSiloAsync();
        var later = await Silos.ConnectAsync();
        Assert.NotEqual(TimeSpan.Zero, await SiloProcesses.AskAsync(() => later.GetGrain<IRateLimitGrain>(key).TryTakeAsync()));
    }

    [Fact]
    public async Task A_fault_of_the_database_is_told_for_what_it_is()
    {
        await Silos.StartSiloAsync();
        var grains = await Silos.ConnectAsync();
        await using var connection = new NpgsqlConnection($"{_connectionString};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var broken = new NpgsqlCommand("alter table member rename to member_elsewhere", connection);
        await broken.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var fault = await Assert.ThrowsAnyAsync<NpgsqlException>(() => grains.GetGrain<IMemberDirectoryGrain>(0).FindByEmailAsync("ada@example.org"));

        Assert.Contains(PostgresErrorCodes.UndefinedTable, fault.Message, StringComparison.Ordinal);
    }

    private static async Task<Guid> IssueAsync(IGrainFactory grains)
    {
        var member = await grains.AddMemberAsync();
        var (sessionId, grantId) = (Guid.NewGuid(), Guid.NewGuid());
        await StartSessionAsync(grains, sessionId, member.Id);
        await grains.GetGrain<IClientGrain>(GrainKeys.Client("wiki")).PutAsync(new ClientDetails(
            "Wiki", [], ["https://wiki.example.org/callback"], [], ["openid"], new AccessRule(Everyone: true, []), new ClientProtocol()));
        await grains.GetGrain<IGrantGrain>(grantId).IssueAsync(new IssueGrant("wiki", member.Id, sessionId, ["openid"], "payload", TimeSpan.FromMinutes(1)));
        return grantId;
    }

    private static async Task<string> StartSessionAsync(IGrainFactory grains, Guid id, Guid memberId)
    {
        var answer = await grains.GetGrain<ISessionGrain>(id).StartAsync(
            new StartSession(Guid.NewGuid(), memberId, AuthenticationMethod.Email, "Firefox", "192.0.2.1"));
        return Assert.IsType<StartSessionAnswer.Started>(answer).Token.Secret;
    }

    private async Task<long> ActiveInTableAsync()
    {
        await using var connection = new NpgsqlConnection($"{_connectionString};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(
            "select count(*) from orleans_membership where deployment_id = $1 and status = $2", connection)
        {
            Parameters = { new() { Value = Silos.ClusterId }, new() { Value = (int)SiloStatus.Active } },
        };
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
