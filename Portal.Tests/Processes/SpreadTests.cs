using Portal.Grains.Interfaces.Sessions;
using Portal.Tests.Cluster;
using Portal.Tests.Database;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Processes;

/// <summary>A silo that joins gets its part of the activations that are there already.</summary>
public sealed class SpreadTests(PostgresFixture postgres)
{
    private const int Sessions = 300;

    [Fact]
    public async Task A_silo_that_joins_gets_its_part_and_no_session_notices()
    {
        await using var silos = new SiloProcesses(await postgres.CreateDatabaseAsync());
        var rebalance = ("Portal__Cluster__Rebalance", "00:00:03");
        await silos.StartSiloAsync(rebalance);
        var grains = await silos.ConnectAsFrontEndAsync();
        var member = await grains.AddMemberAsync();
        var sessions = Enumerable.Range(0, Sessions).Select(_ => grains.GetGrain<ISessionGrain>(Guid.NewGuid())).ToList();
        foreach (var session in sessions)
        {
            await session.StartAsync(new StartSession(Guid.NewGuid(), member.Id, AuthenticationMethod.Email, "Firefox", "192.0.2.1"));
        }

        await silos.StartSiloAsync(rebalance);

        var spread = await Eventually.UntilAsync(() => SpreadAsync(grains), counts => counts.Count == 2 && counts.Min() >= Sessions / 5);
        TestContext.Current.SendDiagnosticMessage("sessions by silo: {0}", string.Join(" and ", spread));
        Assert.All(await Task.WhenAll(sessions.Select(session => session.DescribeAsync())), Assert.NotNull);
    }

    private static async Task<List<int>> SpreadAsync(IGrainFactory grains)
    {
        var activations = await SiloProcesses.AskAsync(() => grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics());
        return [.. activations.Where(activation => activation.GrainId.Type.ToString() == "session").GroupBy(activation => activation.SiloAddress).Select(silo => silo.Count())];
    }
}
