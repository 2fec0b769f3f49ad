using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>Checks an identity token as the stock libraries of applications do.</summary>
internal static class IdentityTokens
{
    public static async Task<JsonWebToken> ValidateAsync(PortalHost portal, TestClient client, string token)
    {
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = portal.Address.AbsoluteUri,
            ValidAudience = client.Id,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidTypes = ["JWT"],
            IssuerSigningKeys = (await KeysAsync(portal)).GetSigningKeys(),
            TryAllIssuerSigningKeys = false,
        });
        Assert.True(result.IsValid, result.Exception?.ToString());
        return (JsonWebToken)result.SecurityToken;
    }

    public static async Task<JsonWebKeySet> KeysAsync(PortalHost portal) =>
        new((await new PlainBrowser(portal).GetAsync("/.well-known/jwks")).Body);
}
