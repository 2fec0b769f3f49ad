using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc.Authorization;

/// <summary>Refuses a <c>claims</c> parameter that is not what OpenID Connect Core 1.0 §5.5 describes: the client would take it as heard.</summary>
public sealed class RefuseMalformedClaims
    : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>, IOpenIddictServerHandler<ValidatePushedAuthorizationRequestContext>
{
    /// <summary>Where it stands in the engine's order: as soon as a request that came by reference is there.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateAuthorizationRequestContext>()
            .UseSingletonHandler<RefuseMalformedClaims>()
            .SetOrder(OpenIddictServerHandlers.Authentication.ValidateAuthentication.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <summary>Where it stands for a request that is pushed: first.</summary>
    public static OpenIddictServerHandlerDescriptor PushedDescriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidatePushedAuthorizationRequestContext>()
            .UseSingletonHandler<RefuseMalformedClaims>()
            .SetOrder(int.MinValue + 1_000)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
    {
        if (ReasonAgainst(context.Request) is { } reason)
        {
            context.Reject(Errors.InvalidRequest, reason);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask HandleAsync(ValidatePushedAuthorizationRequestContext context)
    {
        if (ReasonAgainst(context.Request) is { } reason)
        {
            context.Reject(Errors.InvalidRequest, reason);
        }

        return ValueTask.CompletedTask;
    }

    private static string? ReasonAgainst(OpenIddictRequest request) =>
        request.HasParameter(Parameters.Claims) && ClaimsRequest.TryParse((string?)request[Parameters.Claims] ?? "") is null
            ? "The claims parameter is a JSON object with id_token and userinfo, whose members are claims with null or an object."
            : null;
}
