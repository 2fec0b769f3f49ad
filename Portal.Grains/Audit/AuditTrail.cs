using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Orleans.Configuration;

namespace Portal.Grains.Audit;

/// <summary>
/// Records what changes no state, in a transaction of its own. Whoever calls bounds how often: a stranger must not be able to fill the
/// table. What changes a state is recorded with it, by <c>WriteAsync(next, entries)</c>. Thread-safe.
/// </summary>
public sealed class AuditTrail(NpgsqlDataSource database, IOptions<ClusterOptions> cluster, ILogger<AuditTrail> logger)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    /// <summary>
    /// Appends an entry; durable when it answers. A database that is away is logged and nothing else: the refusal that is recorded stands
    /// all the same.
    /// </summary>
    public async Task RecordAsync(AuditEntry entry)
    {
        try
        {
            await using var command = database.CreateCommand("select audit.record($1, $2)");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
            command.Parameters.Add(new NpgsqlParameter
            {
                Value = JsonSerializer.Serialize<IReadOnlyList<AuditEntry>>([entry], Form),
                NpgsqlDbType = NpgsqlDbType.Jsonb,
            });
            await command.ExecuteScalarAsync();
        }
        catch (NpgsqlException exception)
        {
            logger.AuditNotRecorded(entry.Event, exception);
        }
    }
}
