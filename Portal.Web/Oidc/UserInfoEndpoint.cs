using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.Members;
using Portal.Web.Oidc.Stores;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc;

/// <summary><c>/connect/userinfo</c>: who the member is now (OpenID Connect Core 1.0 §5.3).</summary>
public sealed class UserInfoEndpoint(IGrainFactory grains, ClientCache clients, MemberTokens tokens)
{
    /// <summary>Answers a request that the engine has checked: the token is ours, and its grant and session are live.</summary>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        var token = (await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal
            ?? throw new InvalidOperationException("The protocol engine has not seen this request.");
        if (!Guid.TryParseExact(token.GetAuthorizationId(), "N", out var grantId) || !token.HasScope(Scopes.OpenId))
        {
            return Refusal.Challenge(Errors.InsufficientScope, "The access token is not of a member who signed in with the scope openid.");
        }

        var grant = await grains.GetGrain<IGrantGrain>(grantId).DescribeAsync();
        var client = grant is null ? null : await clients.FindAsync(grant.ClientId);
        var member = grant is null ? null : await grains.GetGrain<IMemberGrain>(grant.MemberId).DescribeAsync();
        if (client is null || member is not { IsMember: true })
        {
            return Refusal.Challenge(Errors.InvalidToken, "The membership has ended.");
        }

        return Results.Json(await tokens.UserInfoAsync(
            token.GetClaim(Claims.Subject)!, member, client, token.GetScopes(), TokenPrincipal.RequestedIn(token).UserInfo));
    }
}
