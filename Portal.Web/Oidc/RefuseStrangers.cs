using OpenIddict.Abstractions;
using OpenIddict.Server;
using Portal.Web.Oidc.Stores;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>
/// Who may ask about a token: those whom it is for, and clients with that permission (RFC 7662 §4); who may revoke one: the client that
/// got it (RFC 7009 §2.1). Everybody else is told what is told of no token at all.
/// </summary>
public sealed class RefuseStrangers(ClientCache clients)
    : IOpenIddictServerHandler<ValidateIntrospectionRequestContext>, IOpenIddictServerHandler<ValidateRevocationRequestContext>
{
    /// <summary>Where it stands in the engine's order of introspection: in place of the engine's own, more generous one.</summary>
    public static OpenIddictServerHandlerDescriptor IntrospectionDescriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateIntrospectionRequestContext>()
            .UseScopedHandler<RefuseStrangers>()
            .SetOrder(OpenIddictServerHandlers.Introspection.ValidateAuthorizedParty.Descriptor.Order)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <summary>Where it stands in the engine's order of revocation: the same.</summary>
    public static OpenIddictServerHandlerDescriptor RevocationDescriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateRevocationRequestContext>()
            .UseScopedHandler<RefuseStrangers>()
            .SetOrder(OpenIddictServerHandlers.Revocation.ValidateAuthorizedParty.Descriptor.Order)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public async ValueTask HandleAsync(ValidateIntrospectionRequestContext context)
    {
        var token = context.GenericTokenPrincipal!;
        var client = await clients.FindAsync(context.ClientId!);
        var isMeant = token.GetTokenType() switch
        {
            TokenTypeIdentifiers.RefreshToken => token.HasPresenter(context.ClientId!),
            TokenTypeIdentifiers.AccessToken => token.HasAudience(context.ClientId!) || client is { Protocol.MayIntrospect: true },
            _ => false,
        };
        if (client is not { IsConfidential: true } || !isMeant)
        {
            context.Reject(Errors.InvalidToken, "This client may not ask about this token.");
        }
    }

    /// <inheritdoc />
    public ValueTask HandleAsync(ValidateRevocationRequestContext context)
    {
        if (!context.GenericTokenPrincipal!.HasPresenter(context.ClientId!))
        {
            context.Reject(Errors.InvalidToken, "This token belongs to another client.");
        }

        return ValueTask.CompletedTask;
    }
}
