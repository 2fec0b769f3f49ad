using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using Portal.Grains.Interfaces.Clients;

namespace Portal.Web.Oidc.Stores;

/// <content>
/// What the contract has and this portal does not offer. Clients are made and changed by the seed and the administrators, through their grains, never by the protocol engine. A call is a bug, so it fails loudly.
/// </content>
public sealed partial class ClientStore
{
    ValueTask<long> IOpenIddictApplicationStore<ClientView>.CountAsync(CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<long> IOpenIddictApplicationStore<ClientView>.CountAsync<TResult>(Func<IQueryable<ClientView>, IQueryable<TResult>> query, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictApplicationStore<ClientView>.CreateAsync(ClientView application, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictApplicationStore<ClientView>.DeleteAsync(ClientView application, CancellationToken cancellationToken) => throw Unsupported();

    IAsyncEnumerable<ClientView> IOpenIddictApplicationStore<ClientView>.FindByRedirectUriAsync(string uri, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<TResult?> IOpenIddictApplicationStore<ClientView>.GetAsync<TState, TResult>(Func<IQueryable<ClientView>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken)
        where TResult : default => throw Unsupported();

    ValueTask<ClientView> IOpenIddictApplicationStore<ClientView>.InstantiateAsync(CancellationToken cancellationToken) => throw Unsupported();

    IAsyncEnumerable<ClientView> IOpenIddictApplicationStore<ClientView>.ListAsync(int? count, int? offset, CancellationToken cancellationToken) => throw Unsupported();

    IAsyncEnumerable<TResult> IOpenIddictApplicationStore<ClientView>.ListAsync<TState, TResult>(Func<IQueryable<ClientView>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictApplicationStore<ClientView>.SetApplicationTypeAsync(ClientView application, string? type, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictApplicationStore<ClientView>.SetClientIdAsync(ClientView application, string? identifier, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictApplicationStore<ClientView>.SetClientSecretAsync(ClientView application, string? secret, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictApplicationStore<ClientView>.SetClientTypeAsync(ClientView application, string? type, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictApplicationStore<ClientView>.SetConsentTypeAsync(ClientView application, string? type, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictApplicationStore<ClientView>.SetDisplayNameAsync(ClientView application, string? name, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictApplicationStore<ClientView>.SetDisplayNamesAsync(ClientView application, ImmutableDictionary<CultureInfo, string> names, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictApplicationStore<ClientView>.SetJsonWebKeySetAsync(ClientView application, JsonWebKeySet? set, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictApplicationStore<ClientView>.SetPermissionsAsync(ClientView application, ImmutableArray<string> permissions, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictApplicationStore<ClientView>.SetPostLogoutRedirectUrisAsync(ClientView application, ImmutableArray<string> uris, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictApplicationStore<ClientView>.SetPropertiesAsync(ClientView application, ImmutableDictionary<string, JsonElement> properties, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictApplicationStore<ClientView>.SetRedirectUrisAsync(ClientView application, ImmutableArray<string> uris, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictApplicationStore<ClientView>.SetRequirementsAsync(ClientView application, ImmutableArray<string> requirements, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictApplicationStore<ClientView>.SetSettingsAsync(ClientView application, ImmutableDictionary<string, string> settings, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictApplicationStore<ClientView>.UpdateAsync(ClientView application, CancellationToken cancellationToken) => throw Unsupported();

    private static NotSupportedException Unsupported() => new("Clients are made and changed by the seed and the administrators, through their grains, never by the protocol engine.");
}
