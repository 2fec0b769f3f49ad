using Microsoft.AspNetCore.Authorization;
using Portal.Grains.Interfaces.ApiKeys;

namespace Portal.Web.Api.Callers;

/// <summary>What the endpoints of the API need.</summary>
public static class ApiAuthorization
{
    /// <summary>Adds a policy for each scope.</summary>
    public static AuthorizationBuilder AddApiPolicies(this AuthorizationBuilder authorization)
    {
        authorization.Services.AddSingleton<IAuthorizationHandler, ScopeHandler>();
        foreach (var scope in ApiScopes.All)
        {
            authorization.AddPolicy(PolicyOf(scope), policy => policy
                .AddAuthenticationSchemes(ApiAuthentication.SchemeName)
                .RequireAuthenticatedUser()
                .AddRequirements(new ScopeRequirement(scope)));
        }

        return authorization;
    }

    /// <summary>Lets in only tokens and keys with this scope.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoint, string scope)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(PolicyOf(scope)).WithMetadata(new ScopeRequirement(scope));

    private static string PolicyOf(string scope) => $"api:{scope}";
}
