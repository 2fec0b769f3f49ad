using System.Diagnostics;
using System.Globalization;
using Portal.Grains.Interfaces.Sessions;
using Portal.Tests.Processes;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Scale;

/// <summary>Memory follows from who is there, not from how many sessions are stored.</summary>
public sealed class MemoryTests(ITestOutputHelper output)
{
    private const int AtOnce = 50;
    private const long MostBytes = 600L * 1024 * 1024;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task A_silo_over_a_million_sessions_starts_soon_and_stays_small()
    {
        await using var database = await ScaleDatabase.StartAsync();
        await StoredSessions.AddMembersAsync(database.ConnectionString, Amounts.Stored / 20);
        await StoredSessions.AddAsync(database.ConnectionString, Amounts.Stored, TimeSpan.FromHours(1));
        await StoredSessions.SettleAsync(database.ConnectionString);
        await using var portal = new PortalProcesses(database.ConnectionString, new Dictionary<string, string> { ["Portal__Memory__IdleAge"] = "00:01:00", ["Portal__Memory__BriefIdleAge"] = "00:01:00" });

        var clock = Stopwatch.StartNew();
        await portal.StartSiloAsync();
        var start = clock.Elapsed;
        var grains = await portal.ConnectAsync();
        var fresh = portal.Silo.ResidentBytes();
        var ids = await database.IdsAsync($"select id from session order by random() limit {Amounts.Reads}");

        clock.Restart();
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken }, async (id, _) =>
            Assert.NotNull(await grains.GetGrain<ISessionGrain>(id).DescribeAsync()));
        var read = clock.Elapsed;
        var most = portal.Silo.MostResidentBytes();
        var activations = await CountAsync(grains);
        Assert.InRange(activations, ids.Count, int.MaxValue);

        // Nobody asks for them any more: they go by themselves.
        var left = await Eventually.UntilAsync(() => CountAsync(grains), count => count < ids.Count / 10, patience: TimeSpan.FromMinutes(5));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Amounts.Stored} stored sessions: silo ready in {start.TotalSeconds:0.0} s; {ids.Count} random reads in {read.TotalSeconds:0.0} s; resident {Megabytes(fresh)} MB after the start, {Megabytes(most)} MB at most, {Megabytes(portal.Silo.ResidentBytes())} MB idle; {activations} activations, later {left}."));
        Assert.True(start < LongestStart, $"The silo took {start} to start.");
        Assert.True(most < MostBytes, $"The silo took {Megabytes(most)} MB.");
    }

    private static async Task<int> CountAsync(IGrainFactory grains) => (await grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics())
        .Where(grain => grain.GrainType.Contains("SessionGrain", StringComparison.Ordinal))
        .Sum(grain => grain.ActivationCount);

    private static long Megabytes(long bytes) => bytes / 1024 / 1024;
}
