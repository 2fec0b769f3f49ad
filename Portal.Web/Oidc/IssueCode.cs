using OpenIddict.Abstractions;
using OpenIddict.Server;
using Portal.Grains.Interfaces.Grants;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>
/// Makes an authorization code together with its grant, in one durable write: the engine would write an authorization, an entry and
/// its payload one after the other. Identity and access tokens are signed and carry all they need: they get no entries at all.
/// </summary>
public sealed class IssueCode(IGrainFactory grains) : IOpenIddictServerHandler<GenerateTokenContext>
{
    /// <summary>Where it stands in the engine's order: before an entry would be created.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<GenerateTokenContext>()
            .UseScopedHandler<IssueCode>()
            .SetOrder(OpenIddictServerHandlers.Protection.AttachSecurityCredentials.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public async ValueTask HandleAsync(GenerateTokenContext context)
    {
        context.CreateTokenEntry = false;
        context.PersistTokenPayload = false;
        context.IsReferenceToken = false;
        if (context.TokenType != TokenTypeIdentifiers.Private.AuthorizationCode)
        {
            return;
        }

        var principal = context.Principal;
        var grantId = Guid.ParseExact(principal.GetAuthorizationId()!, "N");
        principal.SetTokenId(grantId.ToString("N"));
        var code = await grains.GetGrain<IGrantGrain>(grantId).IssueAsync(new IssueGrant(
            context.ClientId!,
            Guid.Parse(principal.GetClaim(Claims.Subject)!),
            Guid.Parse(principal.GetClaim(TokenPrincipal.SessionId)!),
            principal.GetScopes(),
            CodePayload.Write(principal),
            context.Options.AuthorizationCodeLifetime!.Value));
        context.Token = code.ToReference();
    }
}
