using System.Security.Claims;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Interfaces.Sessions;

namespace Portal.Web.Oidc;

/// <summary>Gathers what tokens for a member say: the session, the groups, the client's own <c>sub</c>, and whom they are for.</summary>
public sealed class MemberTokens(IGrainFactory grains, SubjectIdentifiers subjects, IOptions<SpaceOptions> space)
{
    /// <summary>The principal that the engine makes tokens of.</summary>
    public async Task<ClaimsPrincipal> CreateAsync(SessionView session, ClientView client, IReadOnlyList<string> scopes)
    {
        var groups = await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).GroupsOfAsync(session.Member.Roles);
        var subject = await subjects.OfAsync(client, session.Member.Id);
        var principal = TokenPrincipal.Create(session, client, subject, groups, scopes);
        // RFC 9068 §3: the portal itself, for userinfo, and what the client was made for.
        return principal.SetResources([space.Value.PublicAddress.AbsoluteUri, .. client.Protocol.Audiences]);
    }
}
