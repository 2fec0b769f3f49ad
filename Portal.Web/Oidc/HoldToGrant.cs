using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>
/// Holds an access token to its grant: one that was revoked, or whose session has ended, makes the token worthless at once. The
/// engine looks a grant up only for tokens that have an entry, and access tokens have none.
/// </summary>
public sealed class HoldToGrant : IOpenIddictServerHandler<ValidateTokenContext>
{
    /// <summary>Where it stands in the engine's order: before the engine asks for the authorization.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
            .UseSingletonHandler<HoldToGrant>()
            .SetOrder(OpenIddictServerHandlers.Protection.ValidateAuthorizationEntry.Descriptor.Order - 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.Principal?.GetTokenType() == TokenTypeIdentifiers.AccessToken)
        {
            context.AuthorizationId ??= context.Principal.GetAuthorizationId();
            if (string.IsNullOrEmpty(context.AuthorizationId))
            {
                context.Reject(Errors.InvalidToken, "The access token belongs to no grant.");
            }
        }

        return ValueTask.CompletedTask;
    }
}
