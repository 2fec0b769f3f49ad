using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Clients;

namespace Portal.Grains.Clients;

/// <summary>Lists clients from the read model, which is as new as the last durable write.</summary>
[StatelessWorker]
public sealed class ClientDirectoryGrain(NpgsqlDataSource database, IOptions<ClusterOptions> cluster) : Grain, IClientDirectoryGrain
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> ListAsync()
    {
        await using var command = database.CreateCommand("select client_id from client where service_id = $1 order by client_id");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<string>();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> ListLastSignInsAsync()
    {
        await using var command = database.CreateCommand(
            """
            select c.client_id, last.at
            from client as c
            cross join lateral (
                select e.at
                from audit.entry as e
                where e.service_id = c.service_id and e.client_id = c.client_id and e.event = $2
                order by e.at desc, e.id desc
                limit 1
            ) as last
            where c.service_id = $1
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = AuditEvents.GrantIssued });
        await using var reader = await command.ExecuteReaderAsync();
        var times = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            times.Add(reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1));
        }

        return times;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<string, string>> ListAddressesAsync()
    {
        await using var command = database.CreateCommand("select address, client_id from client_address where service_id = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        await using var reader = await command.ExecuteReaderAsync();
        var clients = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            clients.Add(reader.GetString(0), reader.GetString(1));
        }

        return clients;
    }
}
