using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using Portal.Grains.Interfaces.Clients;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc.Stores;

/// <summary>
/// Lets the protocol engine read clients from their grains. A client's id is its <c>client_id</c>. Clients that do not speak OAuth 2.0 are
/// none to it.
/// </summary>
public sealed partial class ClientStore(ClientCache clients) : IOpenIddictApplicationStore<ClientView>
{
    /// <inheritdoc />
    public ValueTask<ClientView?> FindByIdAsync(string identifier, CancellationToken cancellationToken) => FindAsync(identifier);

    /// <inheritdoc />
    public ValueTask<ClientView?> FindByClientIdAsync(string identifier, CancellationToken cancellationToken) => FindAsync(identifier);

    /// <inheritdoc />
    public async IAsyncEnumerable<ClientView> FindByPostLogoutRedirectUriAsync(string uri, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var client in await clients.ListAsync())
        {
            if (client.PostLogoutRedirectUris.Contains(uri, StringComparer.Ordinal))
            {
                yield return client;
            }
        }
    }

    /// <inheritdoc />
    public ValueTask<string?> GetApplicationTypeAsync(ClientView application, CancellationToken cancellationToken) => new(ApplicationTypes.Web);

    /// <inheritdoc />
    public ValueTask<string?> GetClientIdAsync(ClientView application, CancellationToken cancellationToken) => new(application.ClientId);

    /// <inheritdoc />
    public ValueTask<string?> GetIdAsync(ClientView application, CancellationToken cancellationToken) => new(application.ClientId);

    /// <summary>Never: the secret's hash stays in the client's grain. See <see cref="ClientManager" />.</summary>
    public ValueTask<string?> GetClientSecretAsync(ClientView application, CancellationToken cancellationToken) => new((string?)null);

    /// <inheritdoc />
    public ValueTask<string?> GetClientTypeAsync(ClientView application, CancellationToken cancellationToken) =>
        new(application.IsConfidential ? ClientTypes.Confidential : ClientTypes.Public);

    /// <inheritdoc />
    public ValueTask<string?> GetConsentTypeAsync(ClientView application, CancellationToken cancellationToken) => new(ConsentTypes.Implicit);

    /// <inheritdoc />
    public ValueTask<string?> GetDisplayNameAsync(ClientView application, CancellationToken cancellationToken) => new(application.Name);

    /// <inheritdoc />
    public ValueTask<ImmutableDictionary<CultureInfo, string>> GetDisplayNamesAsync(ClientView application, CancellationToken cancellationToken) =>
        new(ImmutableDictionary<CultureInfo, string>.Empty);

    /// <inheritdoc />
    public ValueTask<JsonWebKeySet?> GetJsonWebKeySetAsync(ClientView application, CancellationToken cancellationToken) =>
        new(application.Protocol.JsonWebKeySet is { } keys ? JsonWebKeySet.Create(keys) : null);

    /// <inheritdoc />
    public ValueTask<ImmutableArray<string>> GetPermissionsAsync(ClientView application, CancellationToken cancellationToken) =>
        new([.. ClientPermissions.Of(application)]);

    /// <inheritdoc />
    public ValueTask<ImmutableArray<string>> GetPostLogoutRedirectUrisAsync(ClientView application, CancellationToken cancellationToken) =>
        new([.. application.PostLogoutRedirectUris]);

    /// <inheritdoc />
    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(ClientView application, CancellationToken cancellationToken) =>
        new(ImmutableDictionary<string, JsonElement>.Empty);

    /// <inheritdoc />
    public ValueTask<ImmutableArray<string>> GetRedirectUrisAsync(ClientView application, CancellationToken cancellationToken) =>
        new([.. application.RedirectUris]);

    /// <inheritdoc />
    public ValueTask<ImmutableArray<string>> GetRequirementsAsync(ClientView application, CancellationToken cancellationToken) =>
        new(
        [
            .. application.Protocol.RequirePkce ? [Requirements.Features.ProofKeyForCodeExchange] : (string[])[],
            .. application.Protocol.RequirePushedRequests ? [Requirements.Features.PushedAuthorizationRequests] : (string[])[],
        ]);

    /// <inheritdoc />
    public ValueTask<ImmutableDictionary<string, string>> GetSettingsAsync(ClientView application, CancellationToken cancellationToken) =>
        new(application.Protocol.AccessTokenLifetime is { } lifetime
            ? ImmutableDictionary<string, string>.Empty.Add(Settings.TokenLifetimes.AccessToken, lifetime.ToString("c", CultureInfo.InvariantCulture))
            : ImmutableDictionary<string, string>.Empty);

    private async ValueTask<ClientView?> FindAsync(string identifier) =>
        await clients.FindAsync(identifier) is { Protocol.IsOAuth: true } client ? client : null;
}
