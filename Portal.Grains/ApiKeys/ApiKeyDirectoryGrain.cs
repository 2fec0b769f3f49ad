using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Portal.Grains.Interfaces.ApiKeys;

namespace Portal.Grains.ApiKeys;

/// <summary>Lists API keys from the read model, which is as new as the last durable write.</summary>
[StatelessWorker]
public sealed class ApiKeyDirectoryGrain(NpgsqlDataSource database, IOptions<ClusterOptions> cluster) : Grain, IApiKeyDirectoryGrain
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<ApiKeyView>> ListAsync(string clientId)
    {
        await using var command = database.CreateCommand(
            """
            select id, client_id, name, scopes, created_at, expires_at, last_used_on, revoked_at
            from api_key
            where client_id = $1 and service_id = $2
            order by created_at desc, id
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = clientId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        await using var reader = await command.ExecuteReaderAsync();
        var keys = new List<ApiKeyView>();
        while (await reader.ReadAsync())
        {
            keys.Add(new ApiKeyView(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetFieldValue<string[]>(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                await reader.IsDBNullAsync(5) ? null : reader.GetFieldValue<DateTimeOffset>(5),
                await reader.IsDBNullAsync(6) ? null : reader.GetFieldValue<DateOnly>(6),
                await reader.IsDBNullAsync(7) ? null : reader.GetFieldValue<DateTimeOffset>(7)));
        }

        return keys;
    }
}
