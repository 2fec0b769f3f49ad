using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Roles;

namespace Portal.Web.Hosting;

/// <summary>Whether a grain answers.</summary>
public sealed class ClusterHealthCheck(IGrainFactory grains) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).ListAsync().WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("The cluster does not answer.", exception);
        }
    }
}
