using System.Diagnostics.Metrics;

namespace Portal.Grains.Telemetry;

/// <summary>The meter of all that grains count. What is measured, and in which unit, is in docs/telemetry.md.</summary>
public sealed class PortalMeter(IMeterFactory meters)
{
    /// <summary>Its name.</summary>
    public const string Name = "Portal.Grains";

    /// <summary>The meter itself.</summary>
    public Meter Meter { get; } = meters.Create(Name);
}
