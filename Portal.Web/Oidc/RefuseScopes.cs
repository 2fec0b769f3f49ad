using OpenIddict.Abstractions;
using OpenIddict.Server;
using Portal.Grains.Interfaces.ApiKeys;
using Portal.Web.Oidc.Stores;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>
/// Refuses a scope that the client may not ask for by the name that the RFC has for it, <c>invalid_scope</c> (RFC 6749 §4.1.2.1, §5.2); the
/// engine says <c>invalid_request</c>.
/// </summary>
public sealed class RefuseScopes(ClientCache clients)
    : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>,
        IOpenIddictServerHandler<ValidatePushedAuthorizationRequestContext>,
        IOpenIddictServerHandler<ValidateDeviceAuthorizationRequestContext>,
        IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    /// <summary>Where it stands in the engine's order at the authorization endpoint: before the engine looks at permissions.</summary>
    public static OpenIddictServerHandlerDescriptor AuthorizationDescriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateAuthorizationRequestContext>()
            .UseScopedHandler<RefuseScopes>()
            .SetOrder(OpenIddictServerHandlers.Authentication.ValidateGrantTypePermissions.Descriptor.Order - 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <summary>Where it stands for a request that is pushed: the same.</summary>
    public static OpenIddictServerHandlerDescriptor PushedDescriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidatePushedAuthorizationRequestContext>()
            .UseScopedHandler<RefuseScopes>()
            .SetOrder(OpenIddictServerHandlers.Authentication.ValidatePushedGrantTypePermissions.Descriptor.Order - 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <summary>Where it stands at the device authorization endpoint: the same, where the client has proven itself (RFC 8628 §3.2).</summary>
    public static OpenIddictServerHandlerDescriptor DeviceDescriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateDeviceAuthorizationRequestContext>()
            .UseScopedHandler<RefuseScopes>()
            .SetOrder(OpenIddictServerHandlers.Device.ValidateGrantTypePermissions.Descriptor.Order - 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <summary>Where it stands at the token endpoint: where the client and what it was granted are known.</summary>
    public static OpenIddictServerHandlerDescriptor TokenDescriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenRequestContext>()
            .UseScopedHandler<RefuseScopes>()
            .SetOrder(OpenIddictServerHandlers.Exchange.ValidateAuthentication.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public async ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
    {
        if (await FindForbiddenAsync(context.ClientId, context.Request) is { } scope)
        {
            context.Reject(Errors.InvalidScope, Reason(scope));
        }
    }

    /// <inheritdoc />
    public async ValueTask HandleAsync(ValidatePushedAuthorizationRequestContext context)
    {
        if (await FindForbiddenAsync(context.ClientId, context.Request) is { } scope)
        {
            context.Reject(Errors.InvalidScope, Reason(scope));
        }
    }

    /// <inheritdoc />
    public async ValueTask HandleAsync(ValidateDeviceAuthorizationRequestContext context)
    {
        if (await FindForbiddenAsync(context.ClientId, context.Request) is { } scope)
        {
            context.Reject(Errors.InvalidScope, Reason(scope));
        }
    }

    /// <inheritdoc />
    public async ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        if (await FindForbiddenAsync(context.ClientId, context.Request, isForItself: context.Request.IsClientCredentialsGrantType()) is { } scope)
        {
            context.Reject(Errors.InvalidScope, Reason(scope));
        }
        else if (context.RefreshTokenPrincipal is { } granted && context.Request.GetScopes().Except(granted.GetScopes()).FirstOrDefault() is { } more)
        {
            // RFC 6749 §6: a refresh asks for what was granted, or less.
            context.Reject(Errors.InvalidScope, $"The scope {more} was not granted: a refresh cannot ask for more.");
        }
    }

    /// <param name="clientId">Which client.</param>
    /// <param name="request">What it asks for.</param>
    /// <param name="isForItself">Whether no member is involved: only then it may have what the API of the portal asks for.</param>
    private async ValueTask<string?> FindForbiddenAsync(string? clientId, OpenIddictRequest request, bool isForItself = false) =>
        clientId is not null && await clients.FindAsync(clientId) is { } client
            ? request.GetScopes().FirstOrDefault(scope =>
                !client.Scopes.Contains(scope, StringComparer.Ordinal) || (!isForItself && ApiScopes.Contains(scope)))
            : null;

    private static string Reason(string scope) => $"This client may not ask for the scope {scope}: whoever looks after the portal can allow it.";
}
