namespace Portal.Tests.Telemetry;

/// <summary>A point of a metric that a program sent. The value is the sum or the last one; of a histogram, how many there were.</summary>
internal sealed record ReceivedMetric(string Program, string Meter, string Name, string Unit, IReadOnlyDictionary<string, string> Attributes, double Value);
