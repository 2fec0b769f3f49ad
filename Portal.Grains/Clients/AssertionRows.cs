using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;

namespace Portal.Grains.Clients;

/// <summary>The table of used assertions. A row costs the same however many there are. Thread-safe.</summary>
public sealed class AssertionRows(NpgsqlDataSource database, IOptions<ClusterOptions> cluster)
{
    /// <summary>
    /// Marks an assertion as used, durably. Of any number of operations on any number of silos one is told true, however often it asks.
    /// </summary>
    public async Task<bool> TryUseAsync(string clientId, StoredAssertion assertion)
    {
        await using var command = database.CreateCommand("select use_assertion($1, $2, $3, $4, $5, $6)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = clientId });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = assertion.Hash });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = assertion.ExpiresAt.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = assertion.UsedAt.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = assertion.UsedBy });
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Whether an assertion has been used. Changes nothing.</summary>
    public async Task<bool> IsUsedAsync(string clientId, StoredAssertion assertion)
    {
        await using var command = database.CreateCommand(
            "select exists (select from used_assertion where service_id = $1 and client_id = $2 and jti_hash = $3 and expires_at > $4)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = clientId });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = assertion.Hash });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = assertion.UsedAt.UtcDateTime });
        return (bool)(await command.ExecuteScalarAsync())!;
    }
}
