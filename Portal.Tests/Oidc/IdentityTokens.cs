using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>Checks an identity token as the stock libraries of applications do.</summary>
internal static class IdentityTokens
{
    public static async Task<JsonWebToken> ValidateAsync(PortalHost portal, TestClient client, string token) =>
        await ValidateAsync(portal, client, token, await KeysAsync(portal));

    /// <summary>Checks it by keys that the application has.</summary>
    public static async Task<JsonWebToken> ValidateAsync(PortalHost portal, TestClient client, string token, JsonWebKeySet keys)
    {
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = portal.Address.AbsoluteUri,
            ValidAudience = client.Id,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidTypes = ["JWT"],
            IssuerSigningKeys = keys.GetSigningKeys(),
            TryAllIssuerSigningKeys = false,
        });
        Assert.True(result.IsValid, result.Exception?.ToString());
        return (JsonWebToken)result.SecurityToken;
    }

    public static async Task<JsonWebKeySet> KeysAsync(PortalHost portal) =>
        new((await new PlainBrowser(portal).GetAsync("/.well-known/jwks")).Body);
}
