using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;
using Portal.Grains.Interfaces.Keys;
using Portal.Tests.Cluster;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Keys;

/// <summary>A cluster whose reminders tick by the tests' clock, with rings of the tests' own.</summary>
public sealed class KeyRingCluster(PostgresFixture postgres) : PortalCluster(postgres)
{
    protected override bool RemindersByFakeClock => true;

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>The key ring of one test.</summary>
    public IKeyRingGrain Ring(string name) => Grains.GetGrain<IKeyRingGrain>($"keys:{name}");

    /// <summary>What the database holds of a ring.</summary>
    public async Task<JsonNode> StoredAsync(string name) => JsonNode.Parse((await ScalarAsync<string>(
        "select payload::text from grain_state where state_name = 'key-ring' and key_text = $1", $"keys:{name}"))!)!;

    /// <summary>The version of a ring's state: a write raises it.</summary>
    public async Task<int> VersionAsync(string name) =>
        (await VersionsAsync()).Single(state => state.Key.EndsWith($" keys:{name}", StringComparison.Ordinal)).Value;

    /// <summary>Replaces what the database holds of a ring, as if another version had written it, and has the grain read it.</summary>
    public async Task LeaveAsync(string name, JsonNode payload)
    {
        await DeactivateAsync(Ring(name));
        await using var command = Database.CreateCommand("update grain_state set payload = $2 where state_name = 'key-ring' and key_text = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = $"keys:{name}" });
        command.Parameters.Add(new NpgsqlParameter { Value = payload.ToJsonString(), NpgsqlDbType = NpgsqlDbType.Jsonb });
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
