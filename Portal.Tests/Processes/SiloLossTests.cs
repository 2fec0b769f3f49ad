using Portal.Grains.Interfaces.Sessions;
using Portal.Tests.Cluster;
using Portal.Tests.Database;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Processes;

/// <summary>One of two silos is lost while a front end calls: its calls take a little longer, and all are answered.</summary>
public sealed class SiloLossTests(PostgresFixture postgres)
{
    private const int Sessions = 40;
    private const int Callers = 4;

    [Theory]
    [InlineData(SiloLoss.Killed)]
    [InlineData(SiloLoss.Frozen)]
    [InlineData(SiloLoss.Stopped)]
    public async Task No_call_fails_while_a_silo_is_lost(SiloLoss loss)
    {
        await using var silos = new SiloProcesses(await postgres.CreateDatabaseAsync());
        await silos.StartSiloAsync();
        var lost = await silos.StartSiloAsync();
        var grains = await silos.ConnectAsFrontEndAsync();
        await Eventually.UntilAsync(() => ActiveAsync(grains), active => active == 2);
        var tokens = await StartSessionsAsync(grains);

        await using var calls = new SteadyCalls(Callers, async number =>
        {
            var (id, secret) = tokens[number % Sessions];
            Assert.NotNull(await grains.GetGrain<ISessionGrain>(id).AuthenticateAsync(secret));
        });
        await LoseAsync(lost, loss);

        await Eventually.UntilAsync(() => ActiveAsync(grains), active => active == 1);
        var answered = calls.Answered;
        await Eventually.UntilAsync(() => Task.FromResult(calls.Answered), now => now > answered + (2 * Sessions) + Callers);
        await calls.DisposeAsync();

        TestContext.Current.SendDiagnosticMessage("{0}: {1} calls, the longest took {2:0.0} s", loss, calls.Answered, calls.Longest.TotalSeconds);
        Assert.Empty(calls.Failures);
    }

    private static async Task LoseAsync(ProgramProcess silo, SiloLoss loss)
    {
        switch (loss)
        {
            case SiloLoss.Killed:
                await silo.KillAsync();
                break;
            case SiloLoss.Frozen:
                silo.Freeze();
                break;
            default:
                Assert.Equal(0, await silo.StopAsync());
                break;
        }
    }

    private static async Task<int> ActiveAsync(IGrainFactory grains) => await SiloProcesses.AskAsync(
        async () => (await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true)).Count(host => host.Value == SiloStatus.Active));

    private static async Task<List<(Guid Id, string Secret)>> StartSessionsAsync(IGrainFactory grains)
    {
        var member = await grains.AddMemberAsync();
        var tokens = new List<(Guid, string)>();
        for (var i = 0; i < Sessions; i++)
        {
            var id = Guid.NewGuid();
            var answer = await grains.GetGrain<ISessionGrain>(id).StartAsync(
                new StartSession(Guid.NewGuid(), member.Id, AuthenticationMethod.Email, "Firefox", "192.0.2.1"));
            tokens.Add((id, Assert.IsType<StartSessionAnswer.Started>(answer).Token.Secret));
        }

        return tokens;
    }
}
