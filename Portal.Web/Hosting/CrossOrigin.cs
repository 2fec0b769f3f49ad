using Microsoft.AspNetCore.Cors.Infrastructure;
using Portal.Web.Oidc;

namespace Portal.Web.Hosting;

/// <summary>
/// Lets scripts of other origins read where applications that run in a browser need it: discovery, keys, token and userinfo. Without cookies,
/// which these endpoints do not look at; and nowhere else.
/// </summary>
public static class CrossOrigin
{
    /// <summary>How long a browser may remember the answer to its preflight.</summary>
    private static readonly TimeSpan PreflightMaxAge = TimeSpan.FromHours(1);

    private static readonly CorsPolicy Policy = new CorsPolicyBuilder()
        .AllowAnyOrigin()
        .WithMethods(HttpMethods.Get, HttpMethods.Post)
        .WithHeaders("Authorization", "Content-Type")
        .WithExposedHeaders("WWW-Authenticate")
        .SetPreflightMaxAge(PreflightMaxAge)
        .Build();

    private static readonly HashSet<string> Paths = new(StringComparer.Ordinal)
    {
        "/.well-known/openid-configuration", "/.well-known/jwks", ProtocolPaths.Token, ProtocolPaths.UserInfo,
    };

    /// <summary>Answers preflights and marks answers on those paths.</summary>
    public static IApplicationBuilder UseCrossOriginForApplications(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.Value is { } path && Paths.Contains(path),
        branch => branch.UseMiddleware<CorsMiddleware>(Policy));
}
