using Portal.Chaos.Reliability;

namespace Portal.Chaos.Runs;

/// <summary>The fixed faults one after the other under a steady load, each with time before and after.</summary>
public static class ReliabilityRun
{
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(18);

    /// <summary>Runs scenarios.</summary>
    /// <param name="options">The cluster and its load.</param>
    /// <param name="scenarios">Which.</param>
    /// <param name="tell">Is told what happens, a line at a time.</param>
    /// <param name="cancellation">Gives the run up.</param>
    public static async Task<ReliabilityResult> RunAsync(
        RigOptions options, IReadOnlyList<Scenario> scenarios, Action<string> tell, CancellationToken cancellation)
    {
        tell("Starting the cluster …");
        await using var rig = await Rig.StartAsync(options, cancellation);
        tell("The load runs; everybody signs in.");
        await WarmUp.WaitAsync(rig.Load, tell, cancellation);

        var windows = new List<(Scenario Scenario, Window Window)>();
        foreach (var scenario in scenarios)
        {
            windows.Add((scenario, await RunAsync(rig, scenario, tell, cancellation)));
        }

        tell("All is undone; looking at what is there …");
        var violations = await rig.CheckAsync(cancellation);
        // Only now: answers to requests of each scenario may have come after its end.
        var requests = rig.Load.Requests.All();
        return new([.. windows.Select(run => new Measured(run.Scenario, run.Window, Figures.Of(requests, run.Window)))], violations);
    }

    private static async Task<Window> RunAsync(Rig rig, Scenario scenario, Action<string> tell, CancellationToken cancellation)
    {
        await rig.Saboteur.HealAsync(cancellation);
        var recorder = rig.Load.Recorder;
        var start = recorder.Now;
        await Task.Delay(Before, cancellation);

        tell($"{scenario.Name}: {scenario.What}");
        var fault = recorder.Now;
        var undo = await rig.Saboteur.BeginAsync(scenario.Kind, scenario.Node, cancellation);
        await Task.Delay(scenario.Hold, cancellation);
        await undo();
        var healed = recorder.Now;
        await Task.Delay(After, cancellation);

        var window = new Window(start, fault, healed, recorder.Now);
        var figures = Figures.Of(rig.Load.Requests.All(), window);
        tell(FormattableString.Invariant(
            $"  so far {figures.Sent} sent, {figures.Failed} failed, longest gap {figures.LongestGap.TotalSeconds:0.0} s ({figures.GapOf}), longest answer {figures.LongestAnswer.TotalSeconds:0.0} s, up again after {(healed - fault).TotalSeconds:0.0} s, turns unused {rig.Load.Pacer.Unused}"));
        return window;
    }
}
