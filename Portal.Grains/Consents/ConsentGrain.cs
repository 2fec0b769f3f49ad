using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Consents;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Storage;

namespace Portal.Grains.Consents;

/// <summary>Remembers what a member allows a client to know.</summary>
public sealed class ConsentGrain(
    [PersistentState(StateNames.Consent)] IPersistentState<ConsentState> state,
    NpgsqlDataSource database,
    IOptions<ClusterOptions> cluster,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time,
    ILogger<ConsentGrain> logger) : Grain, IConsentGrain
{
    private const int GuidLength = 32;

    private string About => this.GetPrimaryKeyString()[(this.GetPrimaryKeyString().IndexOf(':', StringComparison.Ordinal) + 1)..];

    private Guid MemberId => Guid.ParseExact(About.AsSpan(0, GuidLength), "N");

    private string ClientId => About[(GuidLength + 1)..];

    /// <inheritdoc />
    public Task<ConsentView?> ReadAsync() =>
        Task.FromResult(state.State.Scopes.Count == 0 ? null : new ConsentView(state.State.Scopes, state.State.GrantedAt));

    /// <inheritdoc />
    public async Task GrantAsync(IReadOnlyList<string> scopes)
    {
        await WriteAsync(AuditEvents.ConsentGranted, new ConsentState
        {
            Scopes = [.. state.State.Scopes.Union(scopes, StringComparer.Ordinal)],
            GrantedAt = time.GetUtcNow(),
        });
        logger.ConsentGranted(MemberId, ClientId, string.Join(' ', scopes));
    }

    /// <inheritdoc />
    public async Task RevokeAsync()
    {
        // First, so that no new grant comes meanwhile; and whatever happens after it, a repeat does the rest.
        if (state.State.Scopes.Count > 0)
        {
            await WriteAsync(AuditEvents.ConsentRevoked, new ConsentState());
        }

        var grants = await LiveGrantsAsync();
        await Task.WhenAll(grants.Select(id => GrainFactory.GetGrain<IGrantGrain>(id).RevokeAsync()));
        logger.ConsentRevoked(MemberId, ClientId, grants.Count);
    }

    private Task WriteAsync(string auditEvent, ConsentState next)
    {
        var entry = AuditEntry.Of(auditEvent, $"consent:{MemberId:D}:{ClientId}") with { MemberId = MemberId, ClientId = ClientId };
        return state.WriteAsync(next, entry.Changing(state.State, next));
    }

    private async Task<IReadOnlyList<Guid>> LiveGrantsAsync()
    {
        await using var command = database.CreateCommand(
            "select id from oidc_grant where service_id = $1 and member_id = $2 and client_id = $3 and status = 'valid'");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = MemberId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ClientId });
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<Guid>();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }
}
