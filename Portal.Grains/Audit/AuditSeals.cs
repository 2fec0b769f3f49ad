using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Portal.Grains.Interfaces.Audit;

namespace Portal.Grains.Audit;

/// <summary>What the sealer asks of the database. Thread-safe.</summary>
public sealed class AuditSeals(NpgsqlDataSource database, IOptions<ClusterOptions> cluster)
{
    private string ServiceId => cluster.Value.ServiceId;

    /// <summary>The end of the chain: the number and the hash of the last link, or of what was cut off before it.</summary>
    public async Task<(long Sequence, byte[] Hash)> ReadEndAsync()
    {
        await using var command = database.CreateCommand(
            """
            (select seq, hash from audit.seal where service_id = $1 order by seq desc limit 1)
            union all
            (select seq, hash from audit.checkpoint where service_id = $1 order by seq desc limit 1)
            order by seq desc
            limit 1
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ServiceId });
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : (0, AuditChain.Beginning.ToArray());
    }

    /// <summary>The entries that wait for their link, in the order of their numbers.</summary>
    public async Task<IReadOnlyList<AuditView>> ReadWaitingAsync(int most)
    {
        await using var command = database.CreateCommand(
            $"""
            select {AuditColumns.All}
            from (select entry_id from audit.pending where service_id = $1 order by entry_id limit $2) as waiting
            join audit.entry as e on e.id = waiting.entry_id
            order by e.id
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ServiceId });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        await using var reader = await command.ExecuteReaderAsync();
        var entries = new List<AuditView>();
        while (await reader.ReadAsync())
        {
            entries.Add(AuditColumns.Read(reader));
        }

        return entries;
    }

    /// <summary>Appends links behind one; false where the chain has grown meanwhile, and then nothing is appended.</summary>
    public async Task<bool> AppendAsync(long after, IReadOnlyList<AuditLink> links)
    {
        await using var command = database.CreateCommand("select audit.append($1, $2, $3, $4, $5)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ServiceId });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. links.Select(link => link.EntryId)] });
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. links.Select(link => link.Hash)] });
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. links.Select(link => link.Code)] });
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Removes at most a batch of the oldest entries, those from before a moment. Answers how many.</summary>
    public async Task<int> RetireAsync(DateTimeOffset before, int batch)
    {
        await using var command = database.CreateCommand("select audit.retire($1, $2, $3)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ServiceId });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = before.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = batch });
        return (int)(await command.ExecuteScalarAsync())!;
    }
}
