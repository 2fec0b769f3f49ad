using Portal.Silo.Storage;

namespace Portal.Silo.Hosting;

/// <summary>Which cluster, and how this silo is reached in it. Configuration section <c>Portal:Cluster</c>.</summary>
public sealed class ClusterSettings
{
    /// <summary>Silos and front ends with the same cluster id find each other. Default <c>portal</c>.</summary>
    public string ClusterId { get; set; } = StorageHosting.DefaultServiceId;

    /// <summary>State belongs to a service id; never change it once there is state. Default <c>portal</c>.</summary>
    public string ServiceId { get; set; } = StorageHosting.DefaultServiceId;

    /// <summary>The port for other silos. Default 11111.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>The port for front ends. Default 30000.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>The address that others reach this silo under; null takes the host's own.</summary>
    public string? AdvertisedAddress { get; set; }

    /// <summary>
    /// How often silos even out how many activations each holds, so that one that joins gets its part; zero for never. Default
    /// 15 seconds, otherwise from 3 seconds to 1 hour. The same on all silos.
    /// </summary>
    public TimeSpan Rebalance { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Who knows where each grain is. Default <see cref="GrainDirectoryKind.Local"/>; the others are here to be measured, see decision
    /// 0024. The same on all silos: never change it while any runs.
    /// </summary>
    public GrainDirectoryKind Directory { get; set; }
}
