using Microsoft.AspNetCore.Authorization;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Sessions;

namespace Portal.Web.Roles;

/// <summary>
/// Session → the member's roles → their permissions. With every request, and without a cache: a role that was taken away opens no door
/// from the next request on.
/// </summary>
public sealed class PermissionHandler(IGrainFactory grains) : AuthorizationHandler<PermissionRequirement>
{
    /// <inheritdoc />
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if ((context.Resource as HttpContext)?.GetSession() is not { } session)
        {
            return;
        }

        var permissions = await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).PermissionsOfAsync(session.Member.Roles);
        if (permissions.Contains(requirement.Permission, StringComparer.Ordinal))
        {
            context.Succeed(requirement);
        }
    }
}
