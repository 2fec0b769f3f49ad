namespace Portal.Web.Hosting;

/// <summary>How a front end finds and reaches the silos of its cluster. Configuration section <c>Portal:Cluster</c>.</summary>
public sealed class GatewaySettings
{
    /// <summary>The cluster id of its silos. Default <c>portal</c>.</summary>
    public string ClusterId { get; set; } = "portal";

    /// <summary>The service id of its silos. Default <c>portal</c>.</summary>
    public string ServiceId { get; set; } = "portal";

    /// <summary>
    /// How often the list of silos is read. A connection to a silo that has frozen ends only when the silo is off that list. Default
    /// 1 second.
    /// </summary>
    public TimeSpan GatewayRefresh { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long connecting to a silo may take: one that has frozen still lets connections come. Default 2 seconds.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);
}
