namespace Portal.Cluster;

/// <summary>What was asked of the cluster cannot be done. The message is a sentence that tells why, and what to do.</summary>
public sealed class ClusterException : Exception
{
    /// <summary>With what to do, as a sentence.</summary>
    public ClusterException(string message)
        : base(message)
    {
    }

    /// <summary>With what to do, as a sentence, and what led to it.</summary>
    public ClusterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
