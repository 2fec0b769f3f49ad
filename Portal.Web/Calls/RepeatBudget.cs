using Microsoft.Extensions.Options;

namespace Portal.Web.Calls;

/// <summary>
/// Bounds how many repeats there are, as a part of the calls of the last half minute: when everything fails, repeating all of it would
/// only multiply the load that keeps it from recovering. Thread-safe.
/// </summary>
public sealed class RepeatBudget(IOptions<CallOptions> options, TimeProvider time)
{
    private const int Seconds = 30;

    private readonly Lock _gate = new();
    private readonly int[] _calls = new int[Seconds];
    private readonly int[] _repeats = new int[Seconds];
    private readonly long _start = time.GetTimestamp();
    private long _second;

    /// <summary>Counts a call, not its repeats.</summary>
    public void CountCall()
    {
        lock (_gate)
        {
            _calls[Slot()]++;
        }
    }

    /// <summary>Takes one repeat, if there may be one.</summary>
    public bool TryTakeRepeat()
    {
        lock (_gate)
        {
            var slot = Slot();
            if (_repeats.Sum() >= options.Value.RepeatReserve + (options.Value.RepeatShare * _calls.Sum()))
            {
                return false;
            }

            _repeats[slot]++;
            return true;
        }
    }

    /// <summary>The slot of the present second; those of the seconds that nobody counted in are emptied.</summary>
    private int Slot()
    {
        var second = (long)time.GetElapsedTime(_start).TotalSeconds;
        for (var empty = Math.Max(_second + 1, second - Seconds + 1); empty <= second; empty++)
        {
            _calls[empty % Seconds] = _repeats[empty % Seconds] = 0;
        }

        _second = Math.Max(_second, second);
        return (int)(_second % Seconds);
    }
}
