using OpenIddict.Abstractions;
using OpenIddict.Server;
using Portal.Grains.Interfaces.Grants;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>
/// <c>/connect/revoke</c>: a client gives back what it was granted (RFC 7009). Tokens have no lives of their own here: with any of them
/// the grant ends, and with it all others, as §2.1 allows.
/// </summary>
public sealed class RevokeGrant(IGrainFactory grains) : IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    /// <summary>Where it stands in the engine's order: in place of the engine's own, which looks for token entries.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<HandleRevocationRequestContext>()
            .UseScopedHandler<RevokeGrant>()
            .SetOrder(OpenIddictServerHandlers.Revocation.RevokeToken.Descriptor.Order)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public async ValueTask HandleAsync(HandleRevocationRequestContext context)
    {
        if (Guid.TryParseExact(context.GenericTokenPrincipal.GetAuthorizationId(), "N", out var id))
        {
            await grains.GetGrain<IGrantGrain>(id).RevokeAsync();
        }
        else
        {
            context.Reject(Errors.UnsupportedTokenType, "This token cannot be revoked: it is signed, belongs to no member, and expires within minutes.");
        }
    }
}
