namespace Portal.Grains.Interfaces.Status;

/// <summary>Says how the cluster and its database are. Key: 0 (a stateless worker).</summary>
[Alias("Portal.IStatusGrain")]
public interface IStatusGrain : IGrainWithIntegerKey
{
    /// <summary>As of now. What does not answer is left out.</summary>
    [Alias("DescribeAsync"), ReadOnly]
    Task<StatusView> DescribeAsync();
}
