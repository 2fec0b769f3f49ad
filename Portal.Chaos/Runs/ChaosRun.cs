using Portal.Chaos.Faults;

namespace Portal.Chaos.Runs;

/// <summary>Load and faults at random, and then the question whether anything was lost, or happened that must not.</summary>
public static class ChaosRun
{
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(5);

    /// <summary>Runs the schedule of a seed.</summary>
    /// <param name="options">The cluster and its load.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="duration">How long there are faults.</param>
    /// <param name="tell">Is told what happens, a line at a time.</param>
    /// <param name="cancellation">Gives the run up.</param>
    public static async Task<ChaosResult> RunAsync(RigOptions options, int seed, TimeSpan duration, Action<string> tell, CancellationToken cancellation)
    {
        var schedule = FaultSchedule.Create(seed, duration, options.Silos, options.Fronts);
        tell($"The seed is {seed}; its schedule:");
        foreach (var fault in schedule)
        {
            tell($"  {fault}");
        }

        tell("Starting the cluster …");
        await using var rig = await Rig.StartAsync(options with { Load = options.Load with { Seed = seed } }, cancellation);
        tell("The load runs.");
        await Task.Delay(Before, cancellation);
        await new FaultRunner(rig.Saboteur, rig.Load.Recorder, tell).RunAsync(schedule, cancellation);
        await Task.Delay(After, cancellation);

        tell("All is undone; looking at what is there …");
        var violations = await rig.CheckAsync(cancellation);
        var result = new ChaosResult(seed, schedule, rig.Load.Requests.All(), rig.Load.Recorder.All().Count, violations);
        foreach (var line in result.Lines)
        {
            tell(line);
        }

        return result;
    }
}
