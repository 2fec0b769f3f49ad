using System.Globalization;
using System.Security.Claims;
using OpenIddict.Abstractions;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Sessions;
using Portal.Web.Oidc.Authorization;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc;

/// <summary>What tokens say of a member and the session, and in which token each claim goes.</summary>
public static class TokenPrincipal
{
    /// <summary>The session's id (OpenID Connect Front-Channel Logout 1.0 §3).</summary>
    public const string SessionId = "sid";

    // Known to the portal alone: without a destination they are in no token.
    private const string MemberId = "portal_member";
    private const string IdentityTokenClaims = "portal_id_token_claims";

    // In access tokens, for userinfo to know.
    private const string UserInfoClaims = "userinfo_claims";

    /// <summary>The principal of a session for these scopes.</summary>
    /// <param name="session">The live session: true source of <c>sid</c>, <c>acr</c>, <c>amr</c> and <c>auth_time</c>.</param>
    /// <param name="client">For whom.</param>
    /// <param name="subject">What this client sees as <c>sub</c>.</param>
    /// <param name="groups">The member's groups.</param>
    /// <param name="scopes">What was granted.</param>
    /// <param name="requested">What the client asked for by name.</param>
    public static ClaimsPrincipal Create(
        SessionView session, ClientView client, string subject, IReadOnlyList<string> groups, IReadOnlyList<string> scopes, ClaimsRequest requested)
    {
        var identity = new ClaimsIdentity("Portal", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, subject);
        identity.SetClaim(MemberId, session.Member.Id.ToString());
        identity.SetClaim(SessionId, session.Id.ToString());
        identity.SetClaim(Claims.AuthenticationTime, session.AuthenticatedAt.ToUnixTimeSeconds());
        identity.SetClaim(Claims.AuthenticationContextReference, ContextName(session.Context));
        identity.SetClaims(Claims.AuthenticationMethodReference, [.. MethodReferences(session.Proofs)]);
        identity.SetClaims(IdentityTokenClaims, [.. requested.IdentityToken]);
        identity.SetClaims(UserInfoClaims, [.. requested.UserInfo]);
        foreach (var (type, value) in MemberClaims.For(session.Member, groups, client, scopes, requested.IdentityToken, client.Protocol.Claims.IdentityToken))
        {
            switch (value)
            {
                case string text:
                    identity.SetClaim(type, text);
                    break;
                case bool flag:
                    identity.SetClaim(type, flag);
                    break;
                case long number:
                    identity.SetClaim(type, number);
                    break;
                case IReadOnlyList<string> list:
                    identity.SetClaims(type, [.. list]);
                    break;
            }
        }

        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(scopes);
        return principal.SetDestinations(Destinations);
    }

    /// <summary>The same principal, saying what the session had proven when the code was issued: that is what the client asked about.</summary>
    public static ClaimsPrincipal AsProvenAt(this ClaimsPrincipal principal, ClaimsPrincipal code)
    {
        principal.SetClaim(Claims.AuthenticationTime, long.Parse(code.GetClaim(Claims.AuthenticationTime)!, CultureInfo.InvariantCulture));
        principal.SetClaim(Claims.AuthenticationContextReference, code.GetClaim(Claims.AuthenticationContextReference));
        principal.SetClaims(Claims.AuthenticationMethodReference, code.GetClaims(Claims.AuthenticationMethodReference));
        // A claim that is set anew has no destination yet, and would go nowhere.
        return principal.SetDestinations(Destinations);
    }

    /// <summary>The <c>acr</c> of a context.</summary>
    public static string ContextName(SessionContext context) => context.ToString().ToLowerInvariant();

    /// <summary>
    /// The <c>amr</c> of what was proven, in RFC 8176's words where it has one; two different methods beside the keyfob are
    /// <c>mfa</c>.
    /// </summary>
    public static IEnumerable<string> MethodReferences(IReadOnlyList<MethodProof> proofs)
    {
        foreach (var proof in proofs.OrderBy(proof => proof.Method))
        {
            yield return proof.Method switch
            {
                AuthenticationMethod.Email => "email",
                AuthenticationMethod.Totp => "otp",
                AuthenticationMethod.Passkey => "pop",
                AuthenticationMethod.Keyfob => "keyfob",
                _ => throw new InvalidOperationException($"Unknown method {proof.Method}."),
            };
        }

        if (proofs.Count(proof => proof.Method != AuthenticationMethod.Keyfob) > 1)
        {
            yield return "mfa";
        }
    }

    /// <summary>The member of a principal that was made here.</summary>
    public static Guid MemberIdOf(ClaimsPrincipal principal) => Guid.Parse(principal.GetClaim(MemberId)!);

    /// <summary>What a client asked for by name when this code, refresh or access token came to be.</summary>
    public static ClaimsRequest RequestedIn(ClaimsPrincipal principal) =>
        new(principal.GetClaims(IdentityTokenClaims), principal.GetClaims(UserInfoClaims), [], null);

    private static IEnumerable<string> Destinations(Claim claim) => claim.Type switch
    {
        MemberId or IdentityTokenClaims => [],
        UserInfoClaims => [OpenIddictConstants.Destinations.AccessToken],
        Claims.Subject or SessionId => [OpenIddictConstants.Destinations.AccessToken, OpenIddictConstants.Destinations.IdentityToken],
        // An access token is read by services that need not know the member's name or address: they ask userinfo.
        _ => [OpenIddictConstants.Destinations.IdentityToken],
    };
}
