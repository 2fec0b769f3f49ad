using Microsoft.AspNetCore.Authorization;

namespace Portal.Web.Api.Callers;

/// <summary>Looks whether the caller has the scope.</summary>
public sealed class ScopeHandler : AuthorizationHandler<ScopeRequirement>
{
    /// <inheritdoc />
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if ((context.Resource as HttpContext)?.Features.Get<ApiCaller>() is { } caller && caller.Has(requirement.Scope))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
