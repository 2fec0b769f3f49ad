using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.Keys;
using Portal.Web.Oidc.Authorization;
using Portal.Web.Oidc.Device;
using Portal.Web.Oidc.Stores;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>How the OpenID Connect provider is put together: OpenIddict as the engine, grains as its memory.</summary>
public static class OidcHosting
{
    /// <summary>Adds the provider. The cluster's client must be registered before, so that it is reached before keys are read.</summary>
    public static IServiceCollection AddPortalOidc(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<OidcOptions>, OidcOptionsValidator>();
        services.AddOptions<OidcOptions>().BindConfiguration(OidcOptions.Section).ValidateOnStart();
        services.AddSingleton<ClientCache>().AddSingleton<ClientAddresses>().AddSingleton<TokenMetrics>();
        services.AddSingleton<SealedRequests>().AddSingleton<FormPosts>().AddSingleton<SubjectIdentifiers>().AddSingleton<MemberTokens>().AddScoped<TokensOfRequest>().AddScoped<AssertionOfRequest>();
        services.AddScoped<AuthorizeEndpoint>().AddScoped<TokenEndpoint>().AddScoped<UserInfoEndpoint>().AddScoped<EndSessionEndpoint>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KeyRingOptions>, KeyRingOptionsValidator>());
        services.AddOptions<KeyRingOptions>().BindConfiguration(KeyRingOptions.Section).ValidateOnStart();
        services.AddPortalDevices();
        services.AddSingleton<SigningKeys>();
        services.AddHostedService(provider => provider.GetRequiredService<SigningKeys>());
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(provider => provider.GetRequiredService<SigningKeys>());
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(provider => provider.GetRequiredService<SigningKeys>());
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>, OidcSettings>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerAspNetCoreOptions>, OidcSettings>();

        services.AddOpenIddict()
            .AddCore(core =>
            {
                core.SetDefaultApplicationEntity<ClientView>()
                    .SetDefaultAuthorizationEntity<GrantView>()
                    .SetDefaultScopeEntity<SupportedScope>()
                    .DisableAdditionalFiltering();
                core.ReplaceApplicationStore<ClientView, ClientStore>()
                    .ReplaceApplicationManager<ClientView, ClientManager>()
                    .ReplaceAuthorizationStore<GrantView, GrantStore>()
                    .ReplaceScopeStore<SupportedScope, ScopeStore>();
            })
            .AddServer(server =>
            {
                server.AllowAuthorizationCodeFlow()
                    .AllowRefreshTokenFlow()
                    .AllowClientCredentialsFlow()
                    .AllowDevices()
                    .SetAuthorizationEndpointUris("connect/authorize")
                    .SetPushedAuthorizationEndpointUris("connect/par")
                    .SetTokenEndpointUris("connect/token")
                    .SetUserInfoEndpointUris("connect/userinfo")
                    .SetIntrospectionEndpointUris("connect/introspect")
                    .SetRevocationEndpointUris("connect/revoke")
                    .SetEndSessionEndpointUris("connect/logout")
                    .SetJsonWebKeySetEndpointUris(".well-known/jwks")
                    .RegisterScopes([.. PortalScopes.All])
                    .DisableAccessTokenEncryption()
                    // The engine insists on a key of its own for the kinds of token that it would encrypt; none of them is issued. Made
                    // here, it is the same however often the options are built anew.
                    .AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)))
                    .AddEventHandler(SignWith.Descriptor)
                    .AddEventHandler(IssueReference.Descriptor)
                    .AddEventHandler(ReadReference.Descriptor)
                    .AddEventHandler(HoldToGrant.Descriptor)
                    .AddEventHandler(RefuseStrangers.IntrospectionDescriptor)
                    .AddEventHandler(RefuseStrangers.RevocationDescriptor)
                    .AddEventHandler(RevokeGrant.Descriptor)
                    .AddEventHandler(RefuseRepetition.At<ValidateAuthorizationRequestContext>())
                    .AddEventHandler(RefuseRepetition.At<ValidatePushedAuthorizationRequestContext>())
                    .AddEventHandler(RefuseRepetition.At<ValidateTokenRequestContext>())
                    .AddEventHandler(RefuseRepetition.At<ValidateUserInfoRequestContext>())
                    .AddEventHandler(RefuseRepetition.At<ValidateIntrospectionRequestContext>())
                    .AddEventHandler(RefuseRepetition.At<ValidateRevocationRequestContext>())
                    .AddEventHandler(RefuseRepetition.At<ValidateDeviceAuthorizationRequestContext>())
                    .AddEventHandler(RefuseRepetition.At<ValidateEndSessionRequestContext>())
                    .AddEventHandler(RefuseRegistration.At<ValidateAuthorizationRequestContext>())
                    .AddEventHandler(RefuseRegistration.At<ValidatePushedAuthorizationRequestContext>())
                    .AddEventHandler(HoldTokenToOnePlace.Descriptor)
                    .AddEventHandler(ReadAssertion.Descriptor)
                    .AddEventHandler(HoldAssertionToClient.Descriptor)
                    .AddEventHandler(UseAssertionOnce.Descriptor)
                    .AddEventHandler(ReadSealedRequest.Descriptor)
                    .AddEventHandler(RefuseMalformedClaims.Descriptor)
                    .AddEventHandler(RefuseMalformedClaims.PushedDescriptor)
                    .AddEventHandler(RefuseScopes.AuthorizationDescriptor)
                    .AddEventHandler(RefuseScopes.PushedDescriptor)
                    .AddEventHandler(RefuseScopes.TokenDescriptor)
                    .AddEventHandler(CountTokens.Descriptor)
                    .AddEventHandler(TellTheClient.Descriptor)
                    .AddEventHandler(PostToClient.Descriptor)
                    .AddEventHandler(PlainErrors.ErrorDescriptor)
                    .AddEventHandler(PlainErrors.ChallengeDescriptor)
                    .AddEventHandler(DescribeProvider.Descriptor);
                foreach (var handler in TokenEntries.Handlers)
                {
                    server.RemoveEventHandler(handler);
                }

                server.UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableTokenEndpointPassthrough()
                    .EnableUserInfoEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough()
                    .EnableStatusCodePagesIntegration()
                    .SuppressJsonResponseIndentation();
            });
        return services;
    }

    /// <summary>Maps the endpoints that the engine leaves to the portal.</summary>
    public static void MapPortalOidc(this IEndpointRouteBuilder endpoints)
    {
        string[] both = [HttpMethods.Get, HttpMethods.Post];
        endpoints.MapMethods("/connect/authorize", both, (HttpContext context, AuthorizeEndpoint endpoint) => endpoint.HandleAsync(context));
        endpoints.MapPost("/connect/token", (HttpContext context, TokenEndpoint endpoint) => endpoint.HandleAsync(context));
        endpoints.MapMethods("/connect/userinfo", both, (HttpContext context, UserInfoEndpoint endpoint) => endpoint.HandleAsync(context));
        endpoints.MapMethods("/connect/logout", both, (HttpContext context, EndSessionEndpoint endpoint) => endpoint.HandleAsync(context));
        endpoints.MapDeviceQr();
    }
}
