using System.Collections.Concurrent;
using System.Diagnostics;

namespace Portal.Tests.Processes;

/// <summary>Calls something over and over, from several callers at once, and keeps what fails and how long the longest call took.</summary>
internal sealed class SteadyCalls : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<Exception> _failures = new();
    private readonly Task _callers;
    private long _answered;
    private long _longestTicks;

    public SteadyCalls(int callers, Func<int, Task> callAsync) =>
        _callers = Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => CallAsync(caller, callers, callAsync))));

    public IReadOnlyCollection<Exception> Failures => _failures;

    public long Answered => Interlocked.Read(ref _answered);

    public TimeSpan Longest => TimeSpan.FromTicks(Interlocked.Read(ref _longestTicks));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _callers;
        _end.Dispose();
    }

    private async Task CallAsync(int caller, int callers, Func<int, Task> callAsync)
    {
        for (var number = caller; !_end.IsCancellationRequested; number += callers)
        {
            var took = Stopwatch.StartNew();
            try
            {
                await callAsync(number);
            }
            catch (Exception exception) when (exception is OrleansException or TimeoutException)
            {
                _failures.Enqueue(exception);
            }

            Interlocked.Increment(ref _answered);
            InterlockedMax(took.Elapsed.Ticks);
        }
    }

    private void InterlockedMax(long ticks)
    {
        for (var longest = Interlocked.Read(ref _longestTicks); ticks > longest;)
        {
            longest = Interlocked.CompareExchange(ref _longestTicks, ticks, longest) is var seen && seen == longest ? ticks : seen;
        }
    }
}
