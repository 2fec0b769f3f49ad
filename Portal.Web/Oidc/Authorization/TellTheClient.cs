using OpenIddict.Server;
using Portal.Web.Oidc.Stores;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc.Authorization;

/// <summary>
/// Sends a refused authorization request back to the client, with the reason, where the client and its redirect URI are beyond doubt
/// (RFC 6749 §4.1.2.1). The engine by itself shows every early refusal to the member, who can do nothing about it. With any doubt it
/// stays a page: never a redirect to an address that is not registered.
/// </summary>
public sealed class TellTheClient(ClientCache clients) : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    /// <summary>Where it stands in the engine's order: right after the engine has decided on the redirect URI.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ApplyAuthorizationResponseContext>()
            .UseScopedHandler<TellTheClient>()
            .SetOrder(OpenIddictServerHandlers.Authentication.AttachRedirectUri.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (context.RedirectUri is not null
            || string.IsNullOrEmpty(context.Response.Error)
            || context.Request is not { ClientId: { } clientId, RedirectUri: { } redirectUri, ResponseMode: null or ResponseModes.Query or ResponseModes.FormPost })
        {
            return;
        }

        if (await clients.FindAsync(clientId) is { } client && client.RedirectUris.Contains(redirectUri, StringComparer.Ordinal))
        {
            context.RedirectUri = redirectUri;
        }
    }
}
