using Microsoft.AspNetCore.Authorization;

namespace Portal.Web.Api.Callers;

/// <summary>That the token or key has a scope. It stands on the endpoint, too, for the answer and the description to name it.</summary>
/// <param name="Scope">One of <see cref="Portal.Grains.Interfaces.ApiKeys.ApiScopes"/>.</param>
public sealed record ScopeRequirement(string Scope) : IAuthorizationRequirement;
