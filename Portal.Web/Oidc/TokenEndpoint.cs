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

        // Who the member is as of now; what they proved as of then.
        var groups = await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).GroupsOfAsync(session.Member.Roles);
        var principal = TokenPrincipal.Create(session, groups, code.GetScopes()).AsProvenAt(code);
        principal.SetAuthorizationId(code.GetAuthorizationId());
        return Results.SignIn(principal, properties: null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
