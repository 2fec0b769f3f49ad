using System.Security.Claims;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.SecureTokens;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>
/// Reads authorization codes and refresh tokens from their grants. Each kind is a namespace of its own: no other token can stand in for
/// one, and neither is any other token (CVE-2026-16089).
/// </summary>
public sealed class ReadReference(IGrainFactory grains) : IOpenIddictServerHandler<ValidateTokenContext>
{
    /// <summary>Where it stands in the engine's order: before the engine would read a signed token.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
            .UseScopedHandler<ReadReference>()
            .SetOrder(OpenIddictServerHandlers.Protection.ValidateReferenceTokenIdentifier.Descriptor.Order - 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        // A code means something at the token endpoint alone: nobody can ask about one or revoke it.
        if (IsOnly(context, TokenTypeIdentifiers.Private.AuthorizationCode))
        {
            await ReadAsync(context, TokenTypeIdentifiers.Private.AuthorizationCode, "This is no authorization code.", ReadCodeAsync);
        }
        else if (context.ValidTokenTypes.Contains(TokenTypeIdentifiers.RefreshToken))
        {
            await ReadAsync(context, TokenTypeIdentifiers.RefreshToken, "This is no refresh token.", ReadRefreshTokenAsync);
        }
    }

    private static bool IsOnly(ValidateTokenContext context, string type) =>
        context.ValidTokenTypes.Count is 1 && context.ValidTokenTypes.Contains(type);

    private static async Task ReadAsync(
        ValidateTokenContext context, string type, string wrong, Func<ValidateTokenContext, SecureToken, Task<string?>> readAsync)
    {
        if (!SecureToken.TryParse(context.Token, out var token))
        {
            // Where any kind may come (introspection, revocation) the engine goes on to the signed ones.
            if (context.ValidTokenTypes.Count is 1)
            {
                context.Reject(Errors.InvalidToken, wrong);
            }

            return;
        }

        if (await readAsync(context, token) is { } payload)
        {
            context.Principal = CodePayload.Read(payload).SetTokenType(type);
            if (type == TokenTypeIdentifiers.RefreshToken)
            {
                ForgetRequest(context.Principal);
            }

            context.AuthorizationId = token.Id.ToString("N");
        }
        else if (!context.IsRejected)
        {
            context.Reject(Errors.InvalidToken, wrong);
        }
    }

    /// <summary>
    /// What belonged to the one request that led to the code: a refresh is none (OpenID Connect Core 1.0 §12.2). The code's own end is
    /// past a minute later, and is none of the family's: how long a refresh token is good, its grant has said already.
    /// </summary>
    private static void ForgetRequest(ClaimsPrincipal principal)
    {
        principal.SetCreationDate(null).SetExpirationDate(null);
        foreach (var claim in (string[])[Claims.Private.Nonce, Claims.Private.CodeChallenge, Claims.Private.CodeChallengeMethod, Claims.Private.RedirectUri])
        {
            principal.RemoveClaims(claim);
        }
    }

    private async Task<string?> ReadCodeAsync(ValidateTokenContext context, SecureToken token)
    {
        var grant = grains.GetGrain<IGrantGrain>(token.Id);
        var code = await grant.ReadCodeAsync(token.Secret);
        if (code is { IsRedeemed: true })
        {
            // RFC 6749 §4.1.2: a code that comes twice was stolen or the client is broken; what it led to ends.
            await grant.RedeemCodeAsync(startsFamily: false);
            context.Reject(Errors.InvalidToken, "The authorization code has been used before. What it led to has been revoked.");
            return null;
        }

        if (code is { Payload: "" })
        {
            context.Reject(Errors.InvalidToken, "The authorization has been revoked.");
            return null;
        }

        return code?.Payload;
    }

    private async Task<string?> ReadRefreshTokenAsync(ValidateTokenContext context, SecureToken token)
    {
        var grant = grains.GetGrain<IGrantGrain>(token.Id);
        var refresh = await grant.ReadRefreshAsync(token.Secret);
        if (refresh is { IsReused: true })
        {
            // RFC 9700 §4.14.2: of client and thief one came second; the grant cannot know which, and ends.
            if (IsOnly(context, TokenTypeIdentifiers.RefreshToken))
            {
                await grant.RefreshAsync(token.Secret);
            }

            context.Reject(Errors.InvalidToken, "The refresh token has been used before. The authorization has been revoked.");
            return null;
        }

        if (refresh is { Payload: "" })
        {
            context.Reject(Errors.InvalidToken, "The member has signed out, or the authorization has ended.");
            return null;
        }

        return refresh?.Payload;
    }
}
