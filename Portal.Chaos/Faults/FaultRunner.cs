using System.Collections.Concurrent;
using Portal.Chaos.History;

namespace Portal.Chaos.Faults;

/// <summary>Runs a schedule. Faults of the same part of the cluster wait for each other, where undoing one takes longer than planned.</summary>
public sealed class FaultRunner(Saboteur saboteur, Recorder recorder, Action<string> tell)
{
    private readonly ConcurrentDictionary<ClusterPart, SemaphoreSlim> _turns = new();

    /// <summary>Returns when the last fault has been undone.</summary>
    public async Task RunAsync(IReadOnlyList<PlannedFault> schedule, CancellationToken cancellation)
    {
        var start = recorder.Now;
        var running = new List<Task>();
        foreach (var fault in schedule)
        {
            var wait = start + fault.At - recorder.Now;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, cancellation);
            }

            running.Add(DoAsync(fault, cancellation));
        }

        await Task.WhenAll(running);
    }

    private async Task DoAsync(PlannedFault fault, CancellationToken cancellation)
    {
        var turn = _turns.GetOrAdd(FaultParts.Of(fault.Kind), _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellation);
        try
        {
            tell(FormattableString.Invariant($"{recorder.Now:mm\\:ss\\.f}  {fault.Kind} {fault.Node}"));
            var undo = await saboteur.BeginAsync(fault.Kind, fault.Node, cancellation);
            await Task.Delay(fault.Hold, cancellation);
            await undo();
            tell(FormattableString.Invariant($"{recorder.Now:mm\\:ss\\.f}  {fault.Kind} {fault.Node} is undone"));
        }
        finally
        {
            turn.Release();
        }
    }
}
