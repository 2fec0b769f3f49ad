using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc;

/// <summary><c>/connect/userinfo</c>: who the member is now (OpenID Connect Core 1.0 §5.3).</summary>
public sealed class UserInfoEndpoint(IGrainFactory grains)
{
    /// <summary>Answers a request that the engine has checked: the token is ours, and its grant and session are live.</summary>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        var token = (await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal
            ?? throw new InvalidOperationException("The protocol engine has not seen this request.");
        var subject = token.GetClaim(Claims.Subject)!;
        var member = await grains.GetGrain<IMemberGrain>(Guid.Parse(subject)).DescribeAsync();
        if (member is not { IsMember: true })
        {
            return Results.Challenge(
                new AuthenticationProperties(new Dictionary<string, string?>
                {
                    [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidToken,
                    [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = "The membership has ended.",
                }),
                [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        }

        var groups = await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).GroupsOfAsync(member.Roles);
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { [Claims.Subject] = subject };
        foreach (var (type, value) in MemberClaims.Of(member, groups, token.GetScopes()))
        {
            claims[type] = value;
        }

        return Results.Json(claims);
    }
}
