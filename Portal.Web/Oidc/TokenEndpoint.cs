using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Interfaces.Sessions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc;

/// <summary><c>/connect/token</c>: a code becomes tokens (OpenID Connect Core 1.0 §3.1.3).</summary>
public sealed class TokenEndpoint(IGrainFactory grains)
{
    /// <summary>
    /// Answers a request that the engine has checked: the client proved itself, and the code is its own and fits the challenge. The
    /// engine redeems the code before it makes a token.
    /// </summary>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        var code = (await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal
            ?? throw new InvalidOperationException("The protocol engine has not seen this request.");
        var sessionId = Guid.Parse(code.GetClaim(TokenPrincipal.SessionId)!);
        var session = await grains.GetGrain<ISessionGrain>(sessionId).DescribeAsync();
        if (session is null)
        {
            return Results.Forbid(
                new AuthenticationProperties(new Dictionary<string, string?>
                {
                    [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidGrant,
                    [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = "The member has signed out.",
                }),
                [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        }

        // The claims as of now, but what the session proved as of the authorization: that is what the client asked about.
        var groups = await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).GroupsOfAsync(session.Member.Roles);
        var principal = TokenPrincipal.Create(session, groups, code.GetScopes());
        principal.SetClaim(Claims.AuthenticationTime, long.Parse(code.GetClaim(Claims.AuthenticationTime)!, System.Globalization.CultureInfo.InvariantCulture));
        principal.SetClaim(Claims.AuthenticationContextReference, code.GetClaim(Claims.AuthenticationContextReference));
        principal.SetClaims(Claims.AuthenticationMethodReference, code.GetClaims(Claims.AuthenticationMethodReference));
        principal.SetAuthorizationId(code.GetAuthorizationId());
        return Results.SignIn(principal, properties: null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
