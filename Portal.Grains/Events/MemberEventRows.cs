using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Portal.Grains.Interfaces.Events;
using Portal.Grains.Interfaces.Roles;

namespace Portal.Grains.Events;

/// <summary>The rows of the feed. Thread-safe.</summary>
public sealed class MemberEventRows(NpgsqlDataSource database, IOptions<ClusterOptions> cluster)
{
    /// <summary>How long to wait for writes that have begun, in milliseconds.</summary>
    private const int Patience = 1_000;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    /// <summary>Appends what the clock did since: who has become a member, or is none any more, and nobody wrote it.</summary>
    public async Task AppendDueAsync(DateOnly today)
    {
        await using var command = database.CreateCommand("select append_due_member_events($1, $2, $3)");
        Add(command, cluster.Value.ServiceId);
        Add(command, today);
        Add(command, Patience);
        await command.ExecuteScalarAsync();
    }

    /// <summary>Which history this is, up to which number events were removed, and the last number that anybody can see.</summary>
    public async Task<(string History, long RemovedUpTo, long Last)> BoundsAsync()
    {
        await using var command = database.CreateCommand("select history, removed_up_to, last from member_event_bounds($1)");
        Add(command, cluster.Value.ServiceId);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2));
    }

    /// <summary>
    /// Up to which number the feed is complete. Numbers are drawn before the writes commit, so that a lower one may be seen after a higher
    /// one: this waits until all that have drawn one have committed or given up.
    /// </summary>
    /// <exception cref="PostgresException">One of them takes too long: 55P03.</exception>
    public async Task<long> CompleteUpToAsync()
    {
        await using var command = database.CreateCommand("select complete_member_events($1, $2)");
        Add(command, cluster.Value.ServiceId);
        Add(command, Patience);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The events behind one number and up to another.</summary>
    public async Task<IReadOnlyList<MemberEvent>> ReadAsync(long after, long upTo, int count)
    {
        await using var command = database.CreateCommand(
            """
            select id, kind, at, member_id, number, fields, member::text
            from member_event
            where service_id = $1 and id > $2 and id <= $3
            order by id
            limit $4
            """);
        Add(command, cluster.Value.ServiceId);
        Add(command, after);
        Add(command, upTo);
        Add(command, count);
        await using var reader = await command.ExecuteReaderAsync();
        var events = new List<MemberEvent>();
        while (await reader.ReadAsync())
        {
            events.Add(new MemberEvent(
                reader.GetInt64(0),
                Enum.Parse<MemberEventKind>(reader.GetString(1), ignoreCase: true),
                reader.GetFieldValue<DateTimeOffset>(2),
                reader.GetGuid(3),
                reader.GetInt32(4),
                reader.GetFieldValue<string[]>(5),
                await reader.IsDBNullAsync(6) ? null : Snapshot(reader.GetString(6))));
        }

        return events;
    }

    private static MemberSnapshot Snapshot(string json)
    {
        var row = JsonSerializer.Deserialize<Row>(json, Form)!;
        return new MemberSnapshot(
            row.Number,
            row.DisplayName,
            row.Email,
            row.Username,
            row.Joined,
            row.Left,
            [.. row.Roles.Select(role => new RoleAssignment(role.Name, role.Until))],
            row.Keyfobs,
            row.Disabled);
    }

    private static void Add<T>(NpgsqlCommand command, T value) => command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });

    private sealed record Row(
        int Number,
        string DisplayName,
        string Email,
        string? Username,
        DateOnly Joined,
        DateOnly? Left,
        IReadOnlyList<RowRole> Roles,
        IReadOnlyList<string> Keyfobs,
        bool Disabled);

    private sealed record RowRole(string Name, DateTimeOffset? Until);
}
