using System.Security.Claims;
using OpenIddict.Abstractions;
using Portal.Grains.Interfaces.Clients;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc;

/// <summary>What an access token says of a client that acts for itself (RFC 6749 §4.4): no member, no session.</summary>
public static class ClientPrincipal
{
    /// <summary>The principal of a client. Its <c>sub</c> is its id (RFC 9068 §2.2).</summary>
    public static ClaimsPrincipal Create(ClientView client, IReadOnlyList<string> scopes)
    {
        var identity = new ClaimsIdentity("Portal", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, client.ClientId);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(scopes);
        principal.SetResources(client.Protocol.Audiences);
        return principal.SetDestinations(static _ => [OpenIddictConstants.Destinations.AccessToken]);
    }
}
