using System.Security.Claims;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Portal.Web.Oidc.Stores;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>
/// Holds an access token to its grant: one that was revoked, or whose session has ended, makes the token worthless at once. The
/// engine looks a grant up only for tokens that have an entry, and access tokens have none. One of a client that acts for itself is held
/// to the client.
/// </summary>
public sealed class HoldToGrant(ClientCache clients) : IOpenIddictServerHandler<ValidateTokenContext>
{
    /// <summary>Where it stands in the engine's order: before the engine asks for the authorization.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
            .UseScopedHandler<HoldToGrant>()
            .SetOrder(OpenIddictServerHandlers.Protection.ValidateAuthorizationEntry.Descriptor.Order - 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.Principal is not { } principal || !principal.HasTokenType(TokenTypeIdentifiers.AccessToken))
        {
            return;
        }

        context.AuthorizationId ??= principal.GetAuthorizationId();
        if (string.IsNullOrEmpty(context.AuthorizationId) && !await IsOfLiveClientAsync(principal))
        {
            context.Reject(Errors.InvalidToken, "The access token belongs to no grant, or the client has been switched off.");
        }
    }

    private async ValueTask<bool> IsOfLiveClientAsync(ClaimsPrincipal principal) =>
        principal.GetClaim(Claims.ClientId) is { } clientId
        && principal.GetClaim(Claims.Subject) == clientId
        && await clients.FindAsync(clientId) is not null;
}
