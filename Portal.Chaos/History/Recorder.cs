using System.Collections.Concurrent;
using System.Diagnostics;

namespace Portal.Chaos.History;

/// <summary>Keeps what was asked and answered, with times on one clock. Thread-safe.</summary>
public sealed class Recorder
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly ConcurrentQueue<Operation> _operations = new();

    /// <summary>How long the run has lasted.</summary>
    public TimeSpan Now => _clock.Elapsed;

    /// <summary>Keeps one operation.</summary>
    public void Add(Operation operation) => _operations.Enqueue(operation);

    /// <summary>From a moment of this run until now.</summary>
    public Interval Since(TimeSpan start) => new(start, Now);

    /// <summary>All that was kept so far.</summary>
    public IReadOnlyList<Operation> All() => [.. _operations];
}
