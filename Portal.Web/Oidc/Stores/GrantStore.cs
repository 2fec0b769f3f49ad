using System.Collections.Immutable;
using System.Text.Json;
using OpenIddict.Abstractions;
using Portal.Grains.Interfaces.Grants;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc.Stores;

/// <summary>Lets the protocol engine see grants as its authorizations: live ones are valid, all others revoked.</summary>
public sealed partial class GrantStore(IGrainFactory grains) : IOpenIddictAuthorizationStore<GrantView>
{
    /// <inheritdoc />
    public async ValueTask<GrantView?> FindByIdAsync(string identifier, CancellationToken cancellationToken) =>
        Guid.TryParseExact(identifier, "N", out var id) ? await grains.GetGrain<IGrantGrain>(id).DescribeAsync() : null;

    /// <inheritdoc />
    public ValueTask<string?> GetApplicationIdAsync(GrantView authorization, CancellationToken cancellationToken) => new(authorization.ClientId);

    /// <inheritdoc />
    public ValueTask<DateTimeOffset?> GetCreationDateAsync(GrantView authorization, CancellationToken cancellationToken) => new(authorization.CreatedAt);

    /// <inheritdoc />
    public ValueTask<string?> GetIdAsync(GrantView authorization, CancellationToken cancellationToken) => new(authorization.Id.ToString("N"));

    /// <inheritdoc />
    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(GrantView authorization, CancellationToken cancellationToken) =>
        new(ImmutableDictionary<string, JsonElement>.Empty);

    /// <inheritdoc />
    public ValueTask<ImmutableArray<string>> GetScopesAsync(GrantView authorization, CancellationToken cancellationToken) => new([.. authorization.Scopes]);

    /// <inheritdoc />
    public ValueTask<string?> GetStatusAsync(GrantView authorization, CancellationToken cancellationToken) =>
        new(authorization.IsLive ? Statuses.Valid : Statuses.Revoked);

    /// <inheritdoc />
    public ValueTask<string?> GetSubjectAsync(GrantView authorization, CancellationToken cancellationToken) => new(authorization.MemberId.ToString());

    /// <inheritdoc />
    public ValueTask<string?> GetTypeAsync(GrantView authorization, CancellationToken cancellationToken) => new(AuthorizationTypes.AdHoc);
}
