using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>
/// An assertion has to be by the client, about the client and for this provider (RFC 7523 §3, no. 1 to 3); otherwise it is refused by the
/// name that RFC 6749 §5.2 has for it, <c>invalid_client</c>.
/// </summary>
public sealed class HoldAssertionToClient : IOpenIddictServerHandler<ValidateTokenContext>
{
    /// <summary>Where it stands in the engine's order: before the engine would say <c>invalid_token</c>.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
            .UseSingletonHandler<HoldAssertionToClient>()
            .SetOrder(OpenIddictServerHandlers.Protection.ValidateAudiences.Descriptor.Order - 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.Principal is not { } assertion || !assertion.HasTokenType(TokenTypeIdentifiers.Private.ClientAssertion))
        {
            return ValueTask.CompletedTask;
        }

        if (assertion.GetClaim(Claims.Issuer) is not { } issuer || assertion.GetClaim(Claims.Subject) != issuer)
        {
            context.Reject(Errors.InvalidClient, "Both iss and sub of the client assertion have to be the client_id.");
        }
        else if (!assertion.GetAudiences().Any(context.ValidAudiences.Contains))
        {
            context.Reject(Errors.InvalidClient, "The aud of the client assertion has to be the issuer of this provider, as discovery has it.");
        }

        return ValueTask.CompletedTask;
    }
}
