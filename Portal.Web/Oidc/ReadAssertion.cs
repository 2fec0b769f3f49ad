using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using Portal.Grains.Interfaces.Keys;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>
/// Takes assertions of clients as clients write them: RFC 7523 asks for no <c>typ</c>, most send <c>JWT</c> or none, and the engine wants
/// the one of a later draft. Only the algorithms that discovery names are taken.
/// </summary>
public sealed class ReadAssertion : IOpenIddictServerHandler<ValidateTokenContext>
{
    private static readonly HashSet<string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        JsonWebTokenTypes.ClientAuthentication, JsonWebTokenTypes.Prefixes.Application + JsonWebTokenTypes.ClientAuthentication, JsonWebTokenTypes.GenericJsonWebToken,
    };

    /// <summary>How far the clock of a client may be behind: for so long an assertion is taken after it expired.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    /// <summary>Where it stands in the engine's order: right after the engine has made its rules.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
            .UseSingletonHandler<ReadAssertion>()
            .SetOrder(OpenIddictServerHandlers.Protection.ResolveTokenValidationParameters.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.ValidTokenTypes.Count is 1 && context.ValidTokenTypes.Contains(TokenTypeIdentifiers.Private.ClientAssertion))
        {
            context.TokenValidationParameters!.ValidAlgorithms = [SigningAlgorithms.Rs256, SigningAlgorithms.Es256];
            context.TokenValidationParameters.ClockSkew = ClockTolerance;
            context.TokenValidationParameters.TypeValidator = static (type, _, _) => string.IsNullOrEmpty(type) || Types.Contains(type)
                ? JsonWebTokenTypes.ClientAuthentication
                : throw new SecurityTokenInvalidTypeException("This is no client assertion.") { InvalidType = type };
        }

        return ValueTask.CompletedTask;
    }
}
