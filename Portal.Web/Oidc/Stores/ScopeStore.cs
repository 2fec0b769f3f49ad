using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OpenIddict.Abstractions;

namespace Portal.Web.Oidc.Stores;

/// <summary>The scopes of the program, as the protocol engine asks for them.</summary>
public sealed partial class ScopeStore : IOpenIddictScopeStore<SupportedScope>
{
    /// <inheritdoc />
    public ValueTask<SupportedScope?> FindByIdAsync(string identifier, CancellationToken cancellationToken) => FindByNameAsync(identifier, cancellationToken);

    /// <inheritdoc />
    public ValueTask<SupportedScope?> FindByNameAsync(string name, CancellationToken cancellationToken) =>
        new(PortalScopes.All.Contains(name, StringComparer.Ordinal) ? new SupportedScope(name) : null);

    /// <inheritdoc />
    public async IAsyncEnumerable<SupportedScope> FindByNamesAsync(ImmutableArray<string> names, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            if (await FindByNameAsync(name, cancellationToken) is { } scope)
            {
                yield return scope;
            }
        }
    }

    /// <summary>None: no scope stands for a resource yet.</summary>
    public IAsyncEnumerable<SupportedScope> FindByResourceAsync(string resource, CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<SupportedScope>();

    /// <inheritdoc />
    public ValueTask<string?> GetIdAsync(SupportedScope scope, CancellationToken cancellationToken) => new(scope.Name);

    /// <inheritdoc />
    public ValueTask<string?> GetNameAsync(SupportedScope scope, CancellationToken cancellationToken) => new(scope.Name);

    /// <inheritdoc />
    public ValueTask<ImmutableArray<string>> GetResourcesAsync(SupportedScope scope, CancellationToken cancellationToken) => new([]);
}
