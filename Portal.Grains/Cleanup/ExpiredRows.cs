using System.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;

namespace Portal.Grains.Cleanup;

/// <summary>What sweepers ask of the database. Thread-safe.</summary>
public sealed class ExpiredRows(NpgsqlDataSource database, IOptions<ClusterOptions> cluster, SweepMetrics metrics)
{
    private const int BatchTimeoutSeconds = 60;

    /// <summary>Removes at most a batch of one kind that expired before a moment, in one transaction. Answers how many.</summary>
    public async Task<int> RemoveAsync(SweepKind kind, DateTimeOffset before, int batch)
    {
        await using var command = database.CreateCommand($"select {kind.Function}($1, $2, $3)");
        // A batch is not a call that somebody waits for.
        command.CommandTimeout = BatchTimeoutSeconds;
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = before.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = batch });
        var started = Stopwatch.GetTimestamp();
        var removed = (int)(await command.ExecuteScalarAsync())!;
        metrics.Removed(kind, removed, Stopwatch.GetElapsedTime(started));
        return removed;
    }

    /// <summary>How many mails wait to be delivered, and since when the oldest does.</summary>
    public async Task<(long Length, DateTimeOffset? Oldest)> MeasureMailsAsync()
    {
        await using var command = database.CreateCommand(
            "select count(*), min(created_at) from mail where service_id = $1 and status = 'pending'");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), await reader.IsDBNullAsync(1) ? null : reader.GetFieldValue<DateTimeOffset>(1));
    }

    /// <summary>The mails that should have been tried before a moment and were not, the oldest first.</summary>
    public async Task<IReadOnlyList<Guid>> FindOverdueMailsAsync(DateTimeOffset before, int most)
    {
        await using var command = database.CreateCommand(
            """
            select id from mail
            where service_id = $1 and status = 'pending' and next_attempt_at < $2
            order by next_attempt_at nulls first
            limit $3
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = before.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        await using var reader = await command.ExecuteReaderAsync();
        var mails = new List<Guid>();
        while (await reader.ReadAsync())
        {
            mails.Add(reader.GetGuid(0));
        }

        return mails;
    }
}
