using OpenIddict.Abstractions;
using OpenIddict.Server;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.SecureTokens;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>
/// Reads an authorization code from its grant. Codes are a namespace of their own: no other token can stand in for one, and a code is
/// no other token (CVE-2026-16089).
/// </summary>
public sealed class ReadCode(IGrainFactory grains) : IOpenIddictServerHandler<ValidateTokenContext>
{
    /// <summary>Where it stands in the engine's order: before the engine would look for an entry of its own.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
            .UseScopedHandler<ReadCode>()
            .SetOrder(OpenIddictServerHandlers.Protection.ValidateReferenceTokenIdentifier.Descriptor.Order - 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.ValidTokenTypes is not { Count: 1 } types || !types.Contains(TokenTypeIdentifiers.Private.AuthorizationCode))
        {
            return;
        }

        if (!SecureToken.TryParse(context.Token, out var token))
        {
            context.Reject(Errors.InvalidToken, "This is no authorization code.");
            return;
        }

        var grant = grains.GetGrain<IGrantGrain>(token.Id);
        var code = await grant.ReadCodeAsync(token.Secret);
        if (code is null)
        {
            context.Reject(Errors.InvalidToken, "This is no authorization code.");
            return;
        }

        if (code.IsRedeemed)
        {
            // RFC 6749 §4.1.2: a code that comes twice was stolen or the client is broken; what it led to ends.
            await grant.RedeemCodeAsync();
            context.Reject(Errors.InvalidToken, "The authorization code has been used before. What it led to has been revoked.");
            return;
        }

        if (code.Payload.Length == 0)
        {
            context.Reject(Errors.InvalidToken, "The authorization has been revoked.");
            return;
        }

        context.Principal = CodePayload.Read(code.Payload).SetTokenType(TokenTypeIdentifiers.Private.AuthorizationCode);
        context.IsReferenceToken = true;
        context.TokenId = token.Id.ToString("N");
    }
}
