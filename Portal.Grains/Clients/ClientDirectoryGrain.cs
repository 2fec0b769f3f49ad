using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
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
