using Microsoft.AspNetCore.Authorization;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Sessions;

namespace Portal.Web.Roles;

/// <summary>
/// A policy for each permission, by the permission's name: <c>RequireAuthorization(Permissions.ReadCluster)</c> on an endpoint,
/// <see cref="PermissionAttribute"/> on a page. Who is not signed in is asked to; who may not gets 403.
/// </summary>
public static class PermissionPolicies
{
    /// <summary>The policy of what is for everybody who has any permission.</summary>
    public const string Any = "any-permission";

    /// <summary>Adds them.</summary>
    public static AuthorizationBuilder AddPermissionPolicies(this AuthorizationBuilder authorization)
    {
        authorization.Services.AddSingleton<IAuthorizationHandler, PermissionHandler>().AddScoped<SessionPermissions>();
        foreach (var permission in Permissions.All)
        {
            authorization.AddPolicy(permission, policy => Require(policy, permission));
        }

        return authorization.AddPolicy(Any, policy => Require(policy, null));
    }

    private static void Require(AuthorizationPolicyBuilder policy, string? permission) => policy
        .AddAuthenticationSchemes(SessionAuthentication.SchemeName)
        .RequireAuthenticatedUser()
        .AddRequirements(new PermissionRequirement(permission));
}
