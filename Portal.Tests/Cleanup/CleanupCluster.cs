using Npgsql;
using NpgsqlTypes;
using Portal.Grains.Interfaces.Cleanup;
using Portal.Tests.Cluster;
using Portal.Tests.Database;

namespace Portal.Tests.Cleanup;

/// <summary>A cluster that sweeps two batches of five at most, and whose reminders tick by the tests' clock.</summary>
public sealed class CleanupCluster(PostgresFixture postgres) : PortalCluster(postgres)
{
    public const int BatchSize = 5;
    public const int BatchesPerSweep = 2;

    protected override bool RemindersByFakeClock => true;

    public ISweeperGrain Sweeper(string kind, int n = 0) => Grains.GetGrain<ISweeperGrain>($"sweep:{kind}:{n}");

    /// <summary>Puts a state into the database past any grain, as a silo that is gone now has left it.</summary>
    public async Task<Guid> LeaveAsync(string stateName, string payload)
    {
        var id = Guid.CreateVersion7();
        await using var command = Database.CreateCommand(
            """
            insert into grain_state (service_id, state_name, key_n0, key_n1, version, payload, modified_at)
            values ('portal', $1, grain_n0($2), grain_n1($2), 1, $3, now())
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = stateName });
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        command.Parameters.Add(new NpgsqlParameter { Value = payload, NpgsqlDbType = NpgsqlDbType.Jsonb });
        await command.ExecuteNonQueryAsync();
        return id;
    }

    public async Task<bool> ExistsAsync(string table, Guid id) =>
        await ScalarAsync<long>($"select count(*) from {table} where id = $1", id) > 0;

    protected override Dictionary<string, string?> Settings() => new(base.Settings())
    {
        ["Portal:Cleanup:BatchSize"] = $"{BatchSize}",
        ["Portal:Cleanup:BatchesPerSweep"] = $"{BatchesPerSweep}",
        ["Portal:Cleanup:Margin"] = "01:00:00",
    };
}
