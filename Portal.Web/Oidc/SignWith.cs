using OpenIddict.Server;
using Portal.Grains.Interfaces.Keys;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>
/// Says by which key a token is signed. The engine would take the first that is published, whether or not its time has come. Identity
/// tokens are signed with what every client can verify; access tokens, which only the portal reads, with what is cheapest to sign.
/// </summary>
public sealed class SignWith(SigningKeys keys) : IOpenIddictServerHandler<GenerateTokenContext>
{
    /// <summary>Where it stands in the engine's order: right after the engine has made its own choice.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<GenerateTokenContext>()
            .UseSingletonHandler<SignWith>()
            .SetOrder(OpenIddictServerHandlers.Protection.AttachSecurityCredentials.Descriptor.Order + 250)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public ValueTask HandleAsync(GenerateTokenContext context)
    {
        // A client that declares another algorithm for its identity tokens is to be asked for it here.
        Sign(context, context.TokenType == TokenTypeIdentifiers.IdentityToken ? SigningAlgorithms.Rs256 : SigningAlgorithms.Es256);
        return ValueTask.CompletedTask;
    }

    /// <summary>Has the token signed with the key of an algorithm whose turn it is.</summary>
    private void Sign(GenerateTokenContext context, string algorithm) => context.SigningCredentials = keys.Current(algorithm);
}
