using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using OpenIddict.Abstractions;

namespace Portal.Web.Oidc.Stores;

/// <content>
/// What the contract has and this portal does not offer. The scopes are part of the program. A call is a bug, so it fails loudly.
/// </content>
public sealed partial class ScopeStore
{
    ValueTask<long> IOpenIddictScopeStore<SupportedScope>.CountAsync(CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<long> IOpenIddictScopeStore<SupportedScope>.CountAsync<TResult>(Func<IQueryable<SupportedScope>, IQueryable<TResult>> query, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictScopeStore<SupportedScope>.CreateAsync(SupportedScope scope, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictScopeStore<SupportedScope>.DeleteAsync(SupportedScope scope, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<TResult?> IOpenIddictScopeStore<SupportedScope>.GetAsync<TState, TResult>(Func<IQueryable<SupportedScope>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken)
        where TResult : default => throw Unsupported();

    ValueTask<string?> IOpenIddictScopeStore<SupportedScope>.GetDescriptionAsync(SupportedScope scope, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<ImmutableDictionary<CultureInfo, string>> IOpenIddictScopeStore<SupportedScope>.GetDescriptionsAsync(SupportedScope scope, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<string?> IOpenIddictScopeStore<SupportedScope>.GetDisplayNameAsync(SupportedScope scope, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<ImmutableDictionary<CultureInfo, string>> IOpenIddictScopeStore<SupportedScope>.GetDisplayNamesAsync(SupportedScope scope, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<ImmutableDictionary<string, JsonElement>> IOpenIddictScopeStore<SupportedScope>.GetPropertiesAsync(SupportedScope scope, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<SupportedScope> IOpenIddictScopeStore<SupportedScope>.InstantiateAsync(CancellationToken cancellationToken) => throw Unsupported();

    IAsyncEnumerable<SupportedScope> IOpenIddictScopeStore<SupportedScope>.ListAsync(int? count, int? offset, CancellationToken cancellationToken) => throw Unsupported();

    IAsyncEnumerable<TResult> IOpenIddictScopeStore<SupportedScope>.ListAsync<TState, TResult>(Func<IQueryable<SupportedScope>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictScopeStore<SupportedScope>.SetDescriptionAsync(SupportedScope scope, string? description, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictScopeStore<SupportedScope>.SetDescriptionsAsync(SupportedScope scope, ImmutableDictionary<CultureInfo, string> descriptions, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictScopeStore<SupportedScope>.SetDisplayNameAsync(SupportedScope scope, string? name, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictScopeStore<SupportedScope>.SetDisplayNamesAsync(SupportedScope scope, ImmutableDictionary<CultureInfo, string> names, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictScopeStore<SupportedScope>.SetNameAsync(SupportedScope scope, string? name, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictScopeStore<SupportedScope>.SetPropertiesAsync(SupportedScope scope, ImmutableDictionary<string, JsonElement> properties, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictScopeStore<SupportedScope>.SetResourcesAsync(SupportedScope scope, ImmutableArray<string> resources, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictScopeStore<SupportedScope>.UpdateAsync(SupportedScope scope, CancellationToken cancellationToken) => throw Unsupported();

    private static NotSupportedException Unsupported() => new("The scopes are part of the program.");
}
