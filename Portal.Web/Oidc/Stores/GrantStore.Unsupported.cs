using System.Collections.Immutable;
using System.Text.Json;
using OpenIddict.Abstractions;
using Portal.Grains.Interfaces.Grants;

namespace Portal.Web.Oidc.Stores;

/// <content>
/// What the contract has and this portal does not offer. Grants are issued with their code, by <see cref="IssueReference" />, and swept by their sweeper. A call is a bug, so it fails loudly.
/// </content>
public sealed partial class GrantStore
{
    ValueTask<long> IOpenIddictAuthorizationStore<GrantView>.CountAsync(CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<long> IOpenIddictAuthorizationStore<GrantView>.CountAsync<TResult>(Func<IQueryable<GrantView>, IQueryable<TResult>> query, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictAuthorizationStore<GrantView>.CreateAsync(GrantView authorization, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictAuthorizationStore<GrantView>.DeleteAsync(GrantView authorization, CancellationToken cancellationToken) => throw Unsupported();

    IAsyncEnumerable<GrantView> IOpenIddictAuthorizationStore<GrantView>.FindAsync(string? subject, string? client, string? status, string? type, ImmutableArray<string>? scopes, CancellationToken cancellationToken) => throw Unsupported();

    IAsyncEnumerable<GrantView> IOpenIddictAuthorizationStore<GrantView>.FindByApplicationIdAsync(string identifier, CancellationToken cancellationToken) => throw Unsupported();

    IAsyncEnumerable<GrantView> IOpenIddictAuthorizationStore<GrantView>.FindBySubjectAsync(string subject, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<TResult?> IOpenIddictAuthorizationStore<GrantView>.GetAsync<TState, TResult>(Func<IQueryable<GrantView>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken)
        where TResult : default => throw Unsupported();

    ValueTask<GrantView> IOpenIddictAuthorizationStore<GrantView>.InstantiateAsync(CancellationToken cancellationToken) => throw Unsupported();

    IAsyncEnumerable<GrantView> IOpenIddictAuthorizationStore<GrantView>.ListAsync(int? count, int? offset, CancellationToken cancellationToken) => throw Unsupported();

    IAsyncEnumerable<TResult> IOpenIddictAuthorizationStore<GrantView>.ListAsync<TState, TResult>(Func<IQueryable<GrantView>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<long> IOpenIddictAuthorizationStore<GrantView>.PruneAsync(DateTimeOffset threshold, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<long> IOpenIddictAuthorizationStore<GrantView>.RevokeAsync(string? subject, string? client, string? status, string? type, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<long> IOpenIddictAuthorizationStore<GrantView>.RevokeByApplicationIdAsync(string identifier, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<long> IOpenIddictAuthorizationStore<GrantView>.RevokeBySubjectAsync(string subject, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictAuthorizationStore<GrantView>.SetApplicationIdAsync(GrantView authorization, string? identifier, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictAuthorizationStore<GrantView>.SetCreationDateAsync(GrantView authorization, DateTimeOffset? date, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictAuthorizationStore<GrantView>.SetPropertiesAsync(GrantView authorization, ImmutableDictionary<string, JsonElement> properties, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictAuthorizationStore<GrantView>.SetScopesAsync(GrantView authorization, ImmutableArray<string> scopes, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictAuthorizationStore<GrantView>.SetStatusAsync(GrantView authorization, string? status, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictAuthorizationStore<GrantView>.SetSubjectAsync(GrantView authorization, string? subject, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictAuthorizationStore<GrantView>.SetTypeAsync(GrantView authorization, string? type, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictAuthorizationStore<GrantView>.UpdateAsync(GrantView authorization, CancellationToken cancellationToken) => throw Unsupported();

    private static NotSupportedException Unsupported() => new("Grants are issued with their code.");
}
