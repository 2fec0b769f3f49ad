using System.Diagnostics.Metrics;

namespace Portal.Web.Calls;

/// <summary>What the front end counts of its calls to grains. Thread-safe.</summary>
public sealed class CallMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Portal.Calls";

    private readonly Counter<long> _repeats;
    private readonly Counter<long> _givenUp;

    /// <summary>Makes the counters.</summary>
    public CallMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MeterName);
        _repeats = meter.CreateCounter<long>("portal.calls.repeats", "{call}", "Calls of grains that were repeated, by the fault before.");
        _givenUp = meter.CreateCounter<long>("portal.calls.given_up", "{call}", "Calls of grains that failed in the end, by the reason why they were not repeated.");
    }

    /// <summary>A call is repeated.</summary>
    /// <param name="method">Interface and method.</param>
    /// <param name="fault">The type of the fault.</param>
    public void CountRepeat(string method, string fault) => _repeats.Add(1, new("method", method), new("fault", fault));

    /// <summary>A call is not repeated although its fault would pass.</summary>
    /// <param name="method">Interface and method.</param>
    /// <param name="reason">Why.</param>
    public void CountGivenUp(string method, GivingUp reason) => _givenUp.Add(1, new("method", method), new("reason", reason switch
    {
        GivingUp.OnceOnly => "once-only",
        GivingUp.Patience => "patience",
        GivingUp.Budget => "budget",
        _ => "sender-gone",
    }));
}
