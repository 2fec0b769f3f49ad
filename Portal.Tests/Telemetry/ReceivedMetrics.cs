namespace Portal.Tests.Telemetry;

/// <summary>Points of a metric, told apart where a test has to say which it has seen.</summary>
internal sealed record ReceivedMetrics(IReadOnlyList<ReceivedMetric> All)
{
    public override string ToString() => string.Join("; ", All
        .Select(point => $"{point.Program}: {string.Join(", ", point.Attributes.Select(pair => $"{pair.Key}={pair.Value}"))}")
        .Distinct());
}
