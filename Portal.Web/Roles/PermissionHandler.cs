using Microsoft.AspNetCore.Authorization;
using Portal.Web.Sessions;

namespace Portal.Web.Roles;

/// <summary>
/// Session → the member's roles → their permissions. With every request, and without a cache between them: a role that was taken away
/// opens no door from the next request on.
/// </summary>
public sealed class PermissionHandler(IHttpContextAccessor requests) : AuthorizationHandler<PermissionRequirement>
{
    /// <inheritdoc />
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (requests.HttpContext is not { } request || request.GetSession() is not { } session)
        {
            return;
        }

        var permissions = await request.RequestServices.GetRequiredService<SessionPermissions>().OfAsync(session);
        if (requirement.Permission is null ? permissions.Count > 0 : permissions.Contains(requirement.Permission, StringComparer.Ordinal))
        {
            context.Succeed(requirement);
        }
    }
}
