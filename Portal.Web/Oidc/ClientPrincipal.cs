using System.Security.Claims;
using OpenIddict.Abstractions;
using Portal.Grains.Interfaces.ApiKeys;
using Portal.Grains.Interfaces.Clients;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc;

/// <summary>What an access token says of a client that acts for itself (RFC 6749 §4.4): no member, no session.</summary>
public static class ClientPrincipal
{
    /// <summary>The principal of a client. Its <c>sub</c> is its id (RFC 9068 §2.2).</summary>
    /// <param name="client">The client.</param>
    /// <param name="scopes">What it asked for, and may have.</param>
    /// <param name="apiAudience">Of the portal's own API, for which a token is that has one of its scopes.</param>
    public static ClaimsPrincipal Create(ClientView client, IReadOnlyList<string> scopes, string apiAudience)
    {
        var identity = new ClaimsIdentity("Portal", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, client.ClientId);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(scopes);
        principal.SetResources([.. client.Protocol.Audiences, .. scopes.Any(ApiScopes.Contains) ? (string[])[apiAudience] : []]);
        return principal.SetDestinations(static _ => [OpenIddictConstants.Destinations.AccessToken]);
    }
}
