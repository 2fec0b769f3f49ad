namespace Portal.Tests.Telemetry;

/// <summary>A line of a log that a program sent.</summary>
internal sealed record ReceivedLog(string Program, string Trace, string Body, IReadOnlyDictionary<string, string> Attributes);
