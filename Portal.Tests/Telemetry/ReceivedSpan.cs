namespace Portal.Tests.Telemetry;

/// <summary>A span that a program sent.</summary>
internal sealed record ReceivedSpan(
    string Program, string Source, string Trace, string Id, string Parent, string Name, IReadOnlyDictionary<string, string> Attributes, string Status);
