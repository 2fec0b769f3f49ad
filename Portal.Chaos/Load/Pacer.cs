using System.Collections.Concurrent;
using System.Diagnostics;

namespace Portal.Chaos.Load;

/// <summary>
/// Lets requests go at a steady rate, whatever becomes of those before: a portal that hangs is not asked less. Whoever wants to send
/// one waits for a turn. Thread-safe.
/// </summary>
/// <param name="perSecond">How many turns a second.</param>
public sealed class Pacer(double perSecond)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    private readonly ConcurrentQueue<TaskCompletionSource> _waiting = new();
    private long _unused;

    /// <summary>Turns that nobody was there to take, as all members were waiting for an answer or for a mail.</summary>
    public long Unused => Interlocked.Read(ref _unused);

    /// <summary>Returns when it is the caller's turn.</summary>
    public Task TurnAsync(CancellationToken cancellation)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue(turn);
        return turn.Task.WaitAsync(cancellation);
    }

    /// <summary>Gives turns until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        using var ticks = new PeriodicTimer(Tick);
        var given = 0L;
        while (await ticks.WaitForNextTickAsync(cancellation))
        {
            // Due by the clock, not by the tick: a tick that comes late gives what was missed.
            for (var due = (long)(clock.Elapsed.TotalSeconds * perSecond); given < due; given++)
            {
                if (_waiting.TryDequeue(out var turn))
                {
                    turn.TrySetResult();
                }
                else
                {
                    Interlocked.Increment(ref _unused);
                }
            }
        }
    }
}
