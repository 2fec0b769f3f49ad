using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Portal.Tests.Web;

namespace Portal.Tests.Oidc;

/// <summary>The portal's keys as an application keeps them: fetched once, and again only for a token by a key that it has never seen.</summary>
internal sealed class RememberedKeys
{
    private JsonWebKeySet _keys = new();

    /// <summary>Which keys it knows, for a token that it has to verify.</summary>
    public async Task<JsonWebKeySet> ForAsync(string token, PortalHost portal)
    {
        var keyId = new JsonWebToken(token).Kid;
        if (_keys.Keys.All(key => key.Kid != keyId))
        {
            _keys = await IdentityTokens.KeysAsync(portal);
        }

        return _keys;
    }
}
