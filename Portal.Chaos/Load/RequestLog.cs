using System.Collections.Concurrent;

namespace Portal.Chaos.Load;

/// <summary>All requests of a run. Thread-safe.</summary>
public sealed class RequestLog
{
    private readonly ConcurrentQueue<RequestRecord> _requests = new();

    /// <summary>Keeps one.</summary>
    public void Add(RequestRecord request) => _requests.Enqueue(request);

    /// <summary>All that ended so far.</summary>
    public IReadOnlyList<RequestRecord> All() => [.. _requests];
}
