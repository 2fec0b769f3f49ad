using System.Collections.Immutable;
using System.Text.Json;
using OpenIddict.Abstractions;

namespace Portal.Web.Oidc.Stores;

/// <content>
/// What the contract has and this portal does not offer. Codes are issued with their grant, by <see cref="IssueCode" />; identity and access tokens have no entries. A call is a bug, so it fails loudly.
/// </content>
public sealed partial class CodeStore
{
    ValueTask<long> IOpenIddictTokenStore<GrantCode>.CountAsync(CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<long> IOpenIddictTokenStore<GrantCode>.CountAsync<TResult>(Func<IQueryable<GrantCode>, IQueryable<TResult>> query, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictTokenStore<GrantCode>.CreateAsync(GrantCode token, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictTokenStore<GrantCode>.DeleteAsync(GrantCode token, CancellationToken cancellationToken) => throw Unsupported();

    IAsyncEnumerable<GrantCode> IOpenIddictTokenStore<GrantCode>.FindAsync(string? subject, string? client, string? status, string? type, CancellationToken cancellationToken) => throw Unsupported();

    IAsyncEnumerable<GrantCode> IOpenIddictTokenStore<GrantCode>.FindByApplicationIdAsync(string identifier, CancellationToken cancellationToken) => throw Unsupported();

    IAsyncEnumerable<GrantCode> IOpenIddictTokenStore<GrantCode>.FindByAuthorizationIdAsync(string identifier, CancellationToken cancellationToken) => throw Unsupported();

    IAsyncEnumerable<GrantCode> IOpenIddictTokenStore<GrantCode>.FindBySubjectAsync(string subject, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<TResult?> IOpenIddictTokenStore<GrantCode>.GetAsync<TState, TResult>(Func<IQueryable<GrantCode>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken)
        where TResult : default => throw Unsupported();

    ValueTask<GrantCode> IOpenIddictTokenStore<GrantCode>.InstantiateAsync(CancellationToken cancellationToken) => throw Unsupported();

    IAsyncEnumerable<GrantCode> IOpenIddictTokenStore<GrantCode>.ListAsync(int? count, int? offset, CancellationToken cancellationToken) => throw Unsupported();

    IAsyncEnumerable<TResult> IOpenIddictTokenStore<GrantCode>.ListAsync<TState, TResult>(Func<IQueryable<GrantCode>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<long> IOpenIddictTokenStore<GrantCode>.PruneAsync(DateTimeOffset threshold, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<long> IOpenIddictTokenStore<GrantCode>.RevokeAsync(string? subject, string? client, string? status, string? type, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<long> IOpenIddictTokenStore<GrantCode>.RevokeByApplicationIdAsync(string identifier, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask<long> IOpenIddictTokenStore<GrantCode>.RevokeBySubjectAsync(string subject, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictTokenStore<GrantCode>.SetApplicationIdAsync(GrantCode token, string? identifier, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictTokenStore<GrantCode>.SetAuthorizationIdAsync(GrantCode token, string? identifier, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictTokenStore<GrantCode>.SetCreationDateAsync(GrantCode token, DateTimeOffset? date, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictTokenStore<GrantCode>.SetExpirationDateAsync(GrantCode token, DateTimeOffset? date, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictTokenStore<GrantCode>.SetPayloadAsync(GrantCode token, string? payload, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictTokenStore<GrantCode>.SetPropertiesAsync(GrantCode token, ImmutableDictionary<string, JsonElement> properties, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictTokenStore<GrantCode>.SetReferenceIdAsync(GrantCode token, string? identifier, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictTokenStore<GrantCode>.SetSubjectAsync(GrantCode token, string? subject, CancellationToken cancellationToken) => throw Unsupported();

    ValueTask IOpenIddictTokenStore<GrantCode>.SetTypeAsync(GrantCode token, string? type, CancellationToken cancellationToken) => throw Unsupported();

    private static NotSupportedException Unsupported() => new("Codes are issued with their grant.");
}
