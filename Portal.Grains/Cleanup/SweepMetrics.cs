using System.Diagnostics.Metrics;
using Portal.Grains.Telemetry;

namespace Portal.Grains.Cleanup;

/// <summary>Counts what sweepers remove, and how long that takes.</summary>
public sealed class SweepMetrics(PortalMeter meter)
{
    private readonly Counter<long> _removed = meter.Meter.CreateCounter<long>("portal.sweep.removed", "{row}", "What had expired and was removed.");
    private readonly Histogram<double> _duration = meter.Meter.CreateHistogram(
        "portal.sweep.duration",
        "s",
        "How long one batch takes in the database.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });

    /// <summary>A batch was removed.</summary>
    public void Removed(SweepKind kind, int count, TimeSpan duration)
    {
        var tag = new KeyValuePair<string, object?>("portal.sweep.kind", kind.Name);
        _removed.Add(count, tag);
        _duration.Record(duration.TotalSeconds, tag);
    }
}
