using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Portal.Grains.Interfaces.Grants;

namespace Portal.Grains.Grants;

/// <summary>Lists grants from the read model, which is as new as the last durable write.</summary>
[StatelessWorker]
public sealed class GrantDirectoryGrain(
    NpgsqlDataSource database,
    IOptions<ClusterOptions> cluster,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time) : Grain, IGrantDirectoryGrain
{
    private const int MaxListed = 500;

    /// <inheritdoc />
    public async Task<IReadOnlyList<GrantSummary>> ListOfMemberAsync(Guid memberId)
    {
        await using var command = database.CreateCommand(
            """
            select id, client_id, session_id, created_at
            from oidc_grant
            where member_id = $1 and service_id = $2 and status <> 'revoked' and expires_at > $3
            order by created_at desc
            limit $4
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = memberId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = time.GetUtcNow().UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = MaxListed });
        await using var reader = await command.ExecuteReaderAsync();
        var grants = new List<GrantSummary>();
        while (await reader.ReadAsync())
        {
            grants.Add(new GrantSummary(reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.GetFieldValue<DateTimeOffset>(3)));
        }

        return grants;
    }
}
