using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Interfaces.Sessions;
using Portal.Web.Api.Callers;
using Portal.Web.Oidc.Device;
using Portal.Web.Oidc.Stores;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc;

/// <summary>
/// <c>/connect/token</c>: a code or a refresh token becomes tokens (RFC 6749 §4.1.3, §6), or that of a device (RFC 8628 §3.4), or a
/// client acts for itself (RFC 6749 §4.4).
/// </summary>
public sealed class TokenEndpoint(
    IGrainFactory grains,
    ClientCache clients,
    MemberTokens memberTokens,
    TokensOfRequest tokens,
    AssertionOfRequest assertion,
    ApiResource api,
    RedeemDeviceCode devices)
{
    /// <summary>
    /// Answers a request that the engine has checked: the client proved itself, and the code or refresh token is its own and, for a code,
    /// fits the challenge. Only now it is used up: the one durable write of this request.
    /// </summary>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("The protocol engine has not seen this request.");
        var client = await clients.FindAsync(request.ClientId!);
        if (client is null)
        {
            return Refusal.Forbid(Errors.InvalidClient, "The client does not exist any more.");
        }

        if (request.IsClientCredentialsGrantType())
        {
            return SignIn(ClientPrincipal.Create(client, request.GetScopes(), api.Audience));
        }

        var presented = (await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal
            ?? throw new InvalidOperationException("The protocol engine has not seen this request.");
        var session = await grains.GetGrain<ISessionGrain>(Guid.Parse(presented.GetClaim(TokenPrincipal.SessionId)!)).DescribeAsync();
        if (session is null)
        {
            return Refusal.Forbid(Errors.InvalidGrant, "The member has signed out.");
        }

        if (!client.Access.Admits(session.Member.Roles))
        {
            return Refusal.Forbid(Errors.InvalidGrant, "The member may not use this application any more.");
        }

        var grant = grains.GetGrain<IGrantGrain>(Guid.ParseExact(presented.GetAuthorizationId()!, "N"));
        var startsFamily = presented.HasScope(Scopes.OfflineAccess) && client.Protocol.Allows(ClientGrantTypes.RefreshToken);
        var refusal = request.IsRefreshTokenGrantType() ? await RefreshAsync(grant, request.RefreshToken!)
            : request.IsDeviceCodeGrantType() ? await devices.RedeemAsync(request.DeviceCode!, client.ClientId, startsFamily)
            : await RedeemAsync(grant, startsFamily);
        return refusal ?? SignIn(await PrincipalAsync(session, client, presented, request));
    }

    private async Task<IResult?> RedeemAsync(IGrantGrain grant, bool startsFamily)
    {
        var answer = assertion.Reserved is { } reserved
            ? await grant.RedeemCodeByAssertionAsync(startsFamily, reserved)
            : await grant.RedeemCodeAsync(startsFamily);
        switch (answer)
        {
            case RedeemAnswer.Redeemed redeemed:
                tokens.RefreshToken = redeemed.RefreshToken?.ToReference();
                return null;
            case RedeemAnswer.AssertionUsed:
                return Refusal.Forbid(Errors.InvalidClient, UseAssertionOnce.UsedBefore);
            case RedeemAnswer.AlreadyRedeemed:
                return Refusal.Forbid(Errors.InvalidGrant, "The authorization code has been used before. What it led to has been revoked.");
            default:
                return Refusal.Forbid(Errors.InvalidGrant, "The authorization code has expired, or the authorization has been revoked.");
        }
    }

    private async Task<IResult?> RefreshAsync(IGrantGrain grant, string refreshToken)
    {
        var secret = SecureToken.TryParse(refreshToken, out var token) ? token.Secret : "";
        var answer = assertion.Reserved is { } reserved
            ? await grant.RefreshByAssertionAsync(secret, reserved)
            : await grant.RefreshAsync(secret);
        switch (answer)
        {
            case RefreshAnswer.Refreshed refreshed:
                tokens.RefreshToken = refreshed.Token.ToReference();
                return null;
            case RefreshAnswer.AssertionUsed:
                return Refusal.Forbid(Errors.InvalidClient, UseAssertionOnce.UsedBefore);
            case RefreshAnswer.Reused:
                return Refusal.Forbid(Errors.InvalidGrant, "The refresh token has been used before. The authorization has been revoked.");
            default:
                return Refusal.Forbid(Errors.InvalidGrant, "The refresh token has expired, or the authorization has been revoked.");
        }
    }

    /// <summary>Who the member is as of now; what they proved as of then.</summary>
    private async Task<ClaimsPrincipal> PrincipalAsync(SessionView session, ClientView client, ClaimsPrincipal presented, OpenIddictRequest request)
    {
        // A refresh may ask for less (RFC 6749 §6); the family itself keeps what was granted.
        var granted = presented.GetScopes().Where(scope => scope != Scopes.OfflineAccess);
        var scopes = request.IsRefreshTokenGrantType() && !string.IsNullOrEmpty(request.Scope) ? granted.Intersect(request.GetScopes()) : granted;
        var principal = await memberTokens.CreateAsync(
            session,
            client,
            [.. scopes, .. tokens.RefreshToken is null ? [] : (string[])[Scopes.OfflineAccess]],
            TokenPrincipal.RequestedIn(presented));
        return principal.AsProvenAt(presented).SetAuthorizationId(presented.GetAuthorizationId());
    }

    private static IResult SignIn(ClaimsPrincipal principal) =>
        Results.SignIn(principal, properties: null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
}
