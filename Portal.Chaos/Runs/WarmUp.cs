using Portal.Chaos.Load;
using Portal.Chaos.Reliability;

namespace Portal.Chaos.Runs;

/// <summary>
/// Waits until a cluster that has just started answers as it does from then on: its programs are compiled, its connections are open, and
/// everybody has signed in once.
/// </summary>
public static class WarmUp
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan SoonEnough = TimeSpan.FromSeconds(1);

    /// <summary>Waits, and says when it gave up: what is measured then is a cold cluster.</summary>
    /// <param name="load">The load on it.</param>
    /// <param name="tell">Is told how long it took.</param>
    /// <param name="cancellation">Gives the run up.</param>
    public static async Task WaitAsync(LoadContext load, Action<string> tell, CancellationToken cancellation)
    {
        var begun = load.Recorder.Now;
        await Task.Delay(Least, cancellation);
        while (!IsWarm(load))
        {
            if (load.Recorder.Now - begun >= Longest)
            {
                tell(FormattableString.Invariant($"It is still not warm after {Longest.TotalSeconds:0} s; measured is a cold cluster."));
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        }

        tell(FormattableString.Invariant($"Warm after {(load.Recorder.Now - begun).TotalSeconds:0} s."));
    }

    private static bool IsWarm(LoadContext load)
    {
        var now = load.Recorder.Now;
        var latest = load.Requests.All().Where(request => request.When.End >= now - Quiet).ToList();
        return latest.Count > 0 && latest.All(request => !request.IsFailed) && Figures.P99(latest) <= SoonEnough;
    }
}
