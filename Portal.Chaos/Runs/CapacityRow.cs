namespace Portal.Chaos.Runs;

/// <summary>What a cluster of some size did.</summary>
/// <param name="Silos">How many silos.</param>
/// <param name="Load">What was asked of it.</param>
/// <param name="PerSecond">Requests that were answered rightly in a second.</param>
/// <param name="Median">Half of the requests took no longer.</param>
/// <param name="P99">Of 100 requests 99 took no longer.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="Writes">Durable writes of states in a second.</param>
public sealed record CapacityRow(int Silos, string Load, double PerSecond, TimeSpan Median, TimeSpan P99, int Failed, double Writes);
