using System.Collections.Immutable;
using OpenIddict.Server;
using Portal.Grains.Interfaces.Keys;
using Portal.Web.Oidc.Authorization;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>Makes discovery say what is supported and no more, where the engine would say too much (OpenID Connect Discovery 1.0 §3).</summary>
public sealed class DescribeProvider : IOpenIddictServerHandler<HandleConfigurationRequestContext>
{
    /// <summary>Where it stands in the engine's order: last.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<HandleConfigurationRequestContext>()
            .UseSingletonHandler<DescribeProvider>()
            .SetOrder(int.MaxValue - 1_000)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public ValueTask HandleAsync(HandleConfigurationRequestContext context)
    {
        // Whoever asks about a token has to prove who they are (RFC 7662 §2.1); RefuseStrangers holds it.
        context.IntrospectionEndpointAuthenticationMethods.Remove(ClientAuthenticationMethods.None);
        context.Metadata["token_endpoint_auth_signing_alg_values_supported"] =
            ImmutableArray.Create<string?>(SigningAlgorithms.Rs256, SigningAlgorithms.Es256);
        context.Metadata[Metadata.ClaimsParameterSupported] = true;
        context.Metadata[Metadata.AcrValuesSupported] = AuthorizationDemands.Contexts.Keys.ToImmutableArray<string?>();
        return ValueTask.CompletedTask;
    }
}
