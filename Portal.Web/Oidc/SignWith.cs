using OpenIddict.Server;
using Portal.Grains.Interfaces.Keys;
using Portal.Web.Oidc.Stores;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>
/// Says by which key a token is signed. The engine would take the first that is published, whether or not its time has come. Identity
/// tokens are signed as the client declares, by default with what every client can verify; access tokens with what is cheapest to sign.
/// </summary>
public sealed class SignWith(SigningKeys keys, ClientCache clients) : IOpenIddictServerHandler<GenerateTokenContext>
{
    /// <summary>Where it stands in the engine's order: right after the engine has made its own choice.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<GenerateTokenContext>()
            .UseSingletonHandler<SignWith>()
            .SetOrder(OpenIddictServerHandlers.Protection.AttachSecurityCredentials.Descriptor.Order + 250)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public async ValueTask HandleAsync(GenerateTokenContext context) => context.SigningCredentials = keys.Current(
        context.TokenType == TokenTypeIdentifiers.IdentityToken && await clients.FindAsync(context.ClientId!) is { } client
            ? client.Protocol.IdentityTokenAlgorithm
            : SigningAlgorithms.Es256);
}
