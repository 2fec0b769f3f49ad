using Portal.Grains.Interfaces.Clients;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc.Stores;

/// <summary>What a client may do, in the engine's words.</summary>
public static class ClientPermissions
{
    /// <summary>The permissions that follow from a client's grant types, scopes and kind.</summary>
    public static IEnumerable<string> Of(ClientView client)
    {
        yield return Permissions.Endpoints.Token;
        yield return Permissions.Endpoints.Revocation;
        if (client.IsConfidential)
        {
            yield return Permissions.Endpoints.Introspection;
        }

        if (client.Protocol.Allows(ClientGrantTypes.AuthorizationCode))
        {
            yield return Permissions.Endpoints.Authorization;
            yield return Permissions.Endpoints.PushedAuthorization;
            yield return Permissions.ResponseTypes.Code;
        }

        if (client.Protocol.Allows(ClientGrantTypes.DeviceCode))
        {
            yield return Permissions.Endpoints.DeviceAuthorization;
        }

        yield return Permissions.Endpoints.EndSession;
        foreach (var type in client.Protocol.GrantTypes)
        {
            yield return Permissions.Prefixes.GrantType + type;
        }

        foreach (var scope in client.Scopes)
        {
            yield return Permissions.Prefixes.Scope + scope;
        }
    }
}
