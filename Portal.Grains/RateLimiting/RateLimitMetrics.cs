using System.Diagnostics.Metrics;
using Portal.Grains.Telemetry;

namespace Portal.Grains.RateLimiting;

/// <summary>Counts attempts by what became of them at a limit.</summary>
public sealed class RateLimitMetrics(PortalMeter meter)
{
    private readonly Counter<long> _attempts = meter.Meter.CreateCounter<long>(
        "portal.rate_limit.attempts", "{attempt}", "Attempts that asked a limit.");

    /// <summary>A limit was asked.</summary>
    /// <param name="key">The bucket's key, of which only the kind is told: what follows may be an address.</param>
    /// <param name="isRefused">Whether it was hit.</param>
    public void Attempted(string key, bool isRefused) => _attempts.Add(
        1,
        new KeyValuePair<string, object?>("portal.rate_limit.kind", key[..key.IndexOf(':', StringComparison.Ordinal)]),
        new KeyValuePair<string, object?>("portal.rate_limit.outcome", isRefused ? "refused" : "accepted"));
}
