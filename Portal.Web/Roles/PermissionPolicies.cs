using Microsoft.AspNetCore.Authorization;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Sessions;

namespace Portal.Web.Roles;

/// <summary>
/// A policy for each permission, by the permission's name: <c>RequireAuthorization(Permissions.ReadCluster)</c> on an endpoint,
/// <c>AuthorizePage(path, Permissions.ReadMembers)</c> on a page. Who is not signed in is asked to; who may not gets 403.
/// </summary>
public static class PermissionPolicies
{
    /// <summary>Adds them.</summary>
    public static AuthorizationBuilder AddPermissionPolicies(this AuthorizationBuilder authorization)
    {
        authorization.Services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        foreach (var permission in Permissions.All)
        {
            authorization.AddPolicy(permission, policy => policy
                .AddAuthenticationSchemes(SessionAuthentication.SchemeName)
                .RequireAuthenticatedUser()
                .AddRequirements(new PermissionRequirement(permission)));
        }

        return authorization;
    }
}
