using System.Diagnostics;
using Portal.Grains.Interfaces.Sessions;
using Portal.Silo.Hosting;
using Portal.Tests.Database;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Processes;

/// <summary>
/// Measures what decision 0024 goes by: what finding a grain costs, and what is lost with a killed silo, with each directory of grains.
/// Runs only when it is asked for.
/// </summary>
public sealed class DirectoryMeasurements(PostgresFixture postgres, ITestOutputHelper output)
{
    private const int Grains = 600;
    private const int Callers = 4;
    private const int Kills = 3;

    /// <summary>Far longer than a lease.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory(Explicit = true)]
    [InlineData(GrainDirectoryKind.Local)]
    [InlineData(GrainDirectoryKind.Distributed)]
    [InlineData(GrainDirectoryKind.DistributedWithoutLease)]
    public async Task Measure(GrainDirectoryKind kind)
    {
        await using var silos = new SiloProcesses(await postgres.CreateDatabaseAsync());
        (string, string)[] settings = [("Portal__Cluster__Directory", kind.ToString()), ("Portal__Cluster__Rebalance", "00:00:00")];
        await silos.StartSiloAsync(settings);
        await silos.StartSiloAsync(settings);
        // A client that repeats nothing: what fails, fails.
        var grains = await silos.ConnectAsync();
        var session = (int number) => grains.GetGrain<ISessionGrain>(new Guid(number, 0, 0, new byte[8]));

        var first = await TimeAsync(session);
        var again = await TimeAsync(session);
        output.WriteLine($"{kind}: finding and activating p50 {first.P50:0.00} ms, p99 {first.P99:0.00} ms; calling again p50 {again.P50:0.00} ms, p99 {again.P99:0.00} ms");

        for (var kill = 1; kill <= Kills; kill++)
        {
            var lost = await silos.StartSiloAsync(settings);
            await DeactivateAllAsync(grains);
            await TimeAsync(session);
            await using var calls = new SteadyCalls(Callers, number => session(number % Grains).DescribeAsync());
            await lost.KillAsync();
            var away = Stopwatch.StartNew();
            await AllAnswerAsync(session);
            away.Stop();
            await calls.DisposeAsync();
            output.WriteLine(
                $"{kind}, kill {kill}: {calls.Failures.Count} of {calls.Answered} calls failed ({string.Join(", ", calls.Failures.CountBy(failure => failure.GetType().Name))}), the longest took {calls.Longest.TotalSeconds:0.0} s; all grains answer after {away.Elapsed.TotalSeconds:0.0} s; {await DuplicatesAsync(grains)} grains are in two places");
        }
    }

    private static async Task<(double P50, double P99)> TimeAsync(Func<int, ISessionGrain> session)
    {
        var times = new List<double>();
        for (var number = 0; number < Grains; number++)
        {
            var took = Stopwatch.StartNew();
            await session(number).DescribeAsync();
            times.Add(took.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return (times[Grains / 2], times[Grains * 99 / 100]);
    }

    /// <summary>So that the silo that has just joined gets its part of them.</summary>
    private static async Task DeactivateAllAsync(IGrainFactory grains)
    {
        await grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        await Eventually.UntilAsync(() => SessionsAsync(grains), sessions => sessions.Count < Grains / 10);
    }

    private static Task AllAnswerAsync(Func<int, ISessionGrain> session) => Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
    {
        for (var number = caller; number < Grains; number += Callers)
        {
            await AskAsync(session(number));
        }
    }));

    private static async Task AskAsync(ISessionGrain session)
    {
        for (var waiting = Stopwatch.StartNew(); ; await Task.Delay(50, TestContext.Current.CancellationToken))
        {
            try
            {
                await session.DescribeAsync();
                return;
            }
            catch (Exception exception) when (waiting.Elapsed < Patience && exception is OrleansException or TimeoutException)
            {
                // It is still taken for being on the silo that is gone.
            }
        }
    }

    private static async Task<int> DuplicatesAsync(IGrainFactory grains) =>
        (await SessionsAsync(grains)).GroupBy(session => session.GrainId).Count(places => places.Count() > 1);

    private static async Task<List<DetailedGrainStatistic>> SessionsAsync(IGrainFactory grains) =>
        [.. (await SiloProcesses.AskAsync(() => grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics())).Where(activation => activation.GrainId.Type.ToString() == "session")];
}
