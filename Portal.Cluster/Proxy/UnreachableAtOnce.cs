using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace Portal.Cluster.Proxy;

/// <summary>A front end that could not be reached once is left out for a second; the probes then see further.</summary>
internal sealed class UnreachableAtOnce(IDestinationHealthUpdater health) : IPassiveHealthCheckPolicy
{
    public const string PolicyName = nameof(UnreachableAtOnce);

    private static readonly TimeSpan UntilTriedAgain = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public string Name => PolicyName;

    /// <inheritdoc />
    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        if (Repeating.WasNeverSent(context.GetForwarderErrorFeature()))
        {
            health.SetPassive(cluster, destination, DestinationHealth.Unhealthy, UntilTriedAgain);
        }
    }
}
