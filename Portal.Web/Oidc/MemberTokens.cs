using System.Security.Claims;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Interfaces.Sessions;
using Portal.Web.Oidc.Authorization;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc;

/// <summary>Gathers what tokens for a member say: the session, the groups, the client's own <c>sub</c>, and whom they are for.</summary>
public sealed class MemberTokens(IGrainFactory grains, SubjectIdentifiers subjects, IOptions<SpaceOptions> space)
{
    /// <summary>The principal that the engine makes tokens of.</summary>
    public async Task<ClaimsPrincipal> CreateAsync(SessionView session, ClientView client, IReadOnlyList<string> scopes, ClaimsRequest requested)
    {
        var groups = await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).GroupsForAsync(session.Member.Roles, client.ClientId);
        var subject = await SubjectOfAsync(session, client);
        var principal = TokenPrincipal.Create(session, client, subject, groups, scopes, requested);
        // RFC 9068 §3: the portal itself, for userinfo, and what the client was made for.
        return principal.SetResources([space.Value.PublicAddress.AbsoluteUri, .. client.Protocol.Audiences]);
    }

    /// <summary>What <c>/connect/userinfo</c> says of a member, as of now.</summary>
    /// <param name="subject">What the client sees as <c>sub</c>.</param>
    /// <param name="member">The member.</param>
    /// <param name="client">Who asks.</param>
    /// <param name="scopes">What was granted.</param>
    /// <param name="requested">What the client asked for by name.</param>
    public async Task<IReadOnlyDictionary<string, object>> UserInfoAsync(
        string subject, MemberView member, ClientView client, IReadOnlyList<string> scopes, IReadOnlyList<string> requested)
    {
        var groups = await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).GroupsForAsync(member.Roles, client.ClientId);
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { [Claims.Subject] = subject };
        foreach (var (type, value) in MemberClaims.For(member, groups, client, scopes, requested, client.Protocol.Claims.UserInfo))
        {
            claims[type] = value;
        }

        return claims;
    }

    /// <summary>What this client sees as the <c>sub</c> of the session's member.</summary>
    public ValueTask<string> SubjectOfAsync(SessionView session, ClientView client) => subjects.OfAsync(client, session.Member.Id);
}
