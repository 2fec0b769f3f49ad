using Portal.Grains.Interfaces.ApiKeys;

namespace Portal.Web.Api.Callers;

/// <summary>Which client asks, and what it may do now.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="Scopes">Of <see cref="ApiScopes"/>, those that both the token or key and the client have.</param>
public sealed record ApiCaller(string ClientId, IReadOnlyList<string> Scopes)
{
    /// <summary>Whether it may do what needs this scope.</summary>
    public bool Has(string scope) => Scopes.Contains(scope, StringComparer.Ordinal);
}
