using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>
/// Refuses what an authorization request may ask by the specification and this provider does not do, in the specification's own words
/// (OpenID Connect Core 1.0 §3.1.2.6). Ignoring it would be worse: the client would take it as done.
/// </summary>
public sealed class RefuseUnsupported : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>
{
    /// <summary>Where it stands in the engine's order: first.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateAuthorizationRequestContext>()
            .UseSingletonHandler<RefuseUnsupported>()
            .SetOrder(int.MinValue + 1_000)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
    {
        if (context.Request.HasParameter(Parameters.RequestUri))
        {
            context.Reject(Errors.RequestUriNotSupported, "Authorization requests by reference are not supported: send the parameters themselves.");
        }
        else if (context.Request.HasParameter(Parameters.Claims))
        {
            context.Reject(Errors.InvalidRequest, "The 'claims' parameter is not supported: ask for claims by scope.");
        }

        return ValueTask.CompletedTask;
    }
}
