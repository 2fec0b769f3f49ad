using OpenIddict.Abstractions;
using OpenIddict.Server;
using Portal.Grains.Interfaces.Grants;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>
/// Makes references where the engine would make signed tokens: an authorization code together with its grant, in one durable write;
/// a refresh token that its grant has made already. Identity and access tokens are signed and carry all they need: nothing of them is
/// stored.
/// </summary>
public sealed class IssueReference(IGrainFactory grains, TokensOfRequest tokens) : IOpenIddictServerHandler<GenerateTokenContext>
{
    /// <summary>Where it stands in the engine's order: before a token would be signed.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<GenerateTokenContext>()
            .UseScopedHandler<IssueReference>()
            .SetOrder(OpenIddictServerHandlers.Protection.AttachSecurityCredentials.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public async ValueTask HandleAsync(GenerateTokenContext context)
    {
        context.CreateTokenEntry = false;
        context.PersistTokenPayload = false;
        context.IsReferenceToken = false;
        context.Token = context.TokenType switch
        {
            TokenTypeIdentifiers.Private.AuthorizationCode => await IssueCodeAsync(context),
            TokenTypeIdentifiers.RefreshToken => tokens.RefreshToken ?? throw new InvalidOperationException("The grant has made no refresh token."),
            _ => context.Token,
        };
    }

    private async Task<string> IssueCodeAsync(GenerateTokenContext context)
    {
        var principal = context.Principal;
        var grantId = Guid.ParseExact(principal.GetAuthorizationId()!, "N");
        principal.SetTokenId(grantId.ToString("N"));
        var code = await grains.GetGrain<IGrantGrain>(grantId).IssueAsync(new IssueGrant(
            context.ClientId!,
            TokenPrincipal.MemberIdOf(principal),
            Guid.Parse(principal.GetClaim(TokenPrincipal.SessionId)!),
            principal.GetScopes(),
            CodePayload.Write(principal),
            context.Options.AuthorizationCodeLifetime!.Value));
        return code.ToReference();
    }
}
