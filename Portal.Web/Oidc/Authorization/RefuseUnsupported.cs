using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc.Authorization;

/// <summary>
/// Refuses what an authorization request may ask by the specification and this provider does not do, in the specification's own words
/// (OpenID Connect Core 1.0 §3.1.2.6). Ignoring it would be worse: the client would take it as done.
/// </summary>
public sealed class RefuseUnsupported
    : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>, IOpenIddictServerHandler<ValidatePushedAuthorizationRequestContext>
{
    /// <summary>Where it stands in the engine's order: as soon as a request that came by reference is there.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateAuthorizationRequestContext>()
            .UseSingletonHandler<RefuseUnsupported>()
            .SetOrder(OpenIddictServerHandlers.Authentication.ValidateAuthentication.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <summary>Where it stands for a request that is pushed: first.</summary>
    public static OpenIddictServerHandlerDescriptor PushedDescriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidatePushedAuthorizationRequestContext>()
            .UseSingletonHandler<RefuseUnsupported>()
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

    private static string? ReasonAgainst(OpenIddictRequest request) => request.HasParameter(Parameters.Claims)
        ? "The claims parameter is not supported: ask for claims by scope."
        : null;
}
