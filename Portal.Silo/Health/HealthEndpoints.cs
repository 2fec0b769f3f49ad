using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Portal.Silo.Health;

/// <summary>What probes ask.</summary>
public static class HealthEndpoints
{
    /// <summary><c>/healthz</c>: the process lives. <c>/readyz</c>: it can do its work.</summary>
    public static void MapPortalHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false });
        endpoints.MapHealthChecks("/readyz");
    }
}
