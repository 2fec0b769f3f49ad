using Orleans.Dashboard;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Hosting;

namespace Portal.Web.Admin;

/// <summary>
/// The official dashboard of Orleans, for those who may look at the cluster. Without what would show more than numbers: the stored state
/// of a grain, and the log.
/// </summary>
public static class ClusterDashboard
{
    private const string Address = "/admin/cluster";

    // A script of its own that draws, with styles that it makes as it goes. Pages of the portal stay without either.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    private static readonly string[] Hidden = [$"{Address}/GrainState", $"{Address}/Trace"];

    /// <summary>Maps it. Every address of it, assets included, asks for the permission.</summary>
    public static void MapClusterDashboard(this IEndpointRouteBuilder endpoints)
    {
        var dashboard = endpoints.MapOrleansDashboard(Address);
        dashboard.RequireAuthorization(Permissions.ReadCluster);
        dashboard.WithMetadata(new ContentSecurityPolicyMetadata(ContentSecurityPolicy));
        dashboard.AddEndpointFilter(async (context, next) =>
            Hidden.Any(hidden => context.HttpContext.Request.Path.StartsWithSegments(hidden, StringComparison.OrdinalIgnoreCase))
                ? Results.NotFound()
                : await next(context));
    }
}
