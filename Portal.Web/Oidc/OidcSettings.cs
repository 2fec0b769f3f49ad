using Microsoft.Extensions.Options;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using Portal.Grains.Interfaces;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc;

/// <summary>What the engine is told that depends on settings, and what it must not do.</summary>
public sealed class OidcSettings(IOptions<SpaceOptions> space, IOptions<OidcOptions> oidc, TimeProvider time)
    : IConfigureOptions<OpenIddictServerOptions>, IConfigureOptions<OpenIddictServerAspNetCoreOptions>
{
    /// <inheritdoc />
    public void Configure(OpenIddictServerOptions options)
    {
        options.Issuer = space.Value.PublicAddress;
        options.TimeProvider = time;
        options.AuthorizationCodeLifetime = oidc.Value.AuthorizationCodeLifetime;
        options.AccessTokenLifetime = oidc.Value.AccessTokenLifetime;
        options.IdentityTokenLifetime = oidc.Value.IdentityTokenLifetime;
        options.RequestTokenLifetime = oidc.Value.PushedRequestLifetime;

        // RFC 9700 §2.1.1: a challenge that is the verifier protects nothing.
        options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain);

        // Discovery says what is supported, and no more.
        options.ResponseModes.Clear();
        options.ResponseModes.UnionWith([ResponseModes.Query, ResponseModes.FormPost]);
        options.PromptValues.Clear();
        options.PromptValues.UnionWith([PromptValues.None, PromptValues.Login, PromptValues.Consent, PromptValues.SelectAccount]);
        options.ClientAuthenticationMethods.Clear();
        options.ClientAuthenticationMethods.UnionWith(
        [
            ClientAuthenticationMethods.ClientSecretBasic, ClientAuthenticationMethods.ClientSecretPost,
            ClientAuthenticationMethods.PrivateKeyJwt, ClientAuthenticationMethods.None,
        ]);
        options.SubjectTypes.Add(SubjectTypes.Pairwise);
        options.Claims.UnionWith(
        [
            Claims.Subject, TokenPrincipal.SessionId, Claims.AuthenticationTime, Claims.AuthenticationContextReference,
            Claims.AuthenticationMethodReference, Claims.Name, Claims.PreferredUsername, Claims.UpdatedAt, Claims.Email,
            Claims.EmailVerified, PortalScopes.Groups,
        ]);
    }

    /// <inheritdoc />
    public void Configure(OpenIddictServerAspNetCoreOptions options) =>
        options.DisableTransportSecurityRequirement = space.Value.PublicAddress.Scheme == "http";
}
