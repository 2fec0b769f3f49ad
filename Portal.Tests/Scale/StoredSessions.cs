using Npgsql;
using Xunit;

namespace Portal.Tests.Scale;

/// <summary>Makes many sessions at once, with the rows that the grains and the triggers would have written, in a hundredth of the time.</summary>
internal static class StoredSessions
{
    private const string Members = """
        with people as materialized (select gen_random_uuid() as id, n from generate_series(1, @count) as n),
        states as (
            insert into grain_state (service_id, state_name, key_n0, key_n1, version, payload, modified_at)
            select 'portal', 'member', grain_n0(id), grain_n1(id), 1,
                   jsonb_build_object(
                       'number', @first + n, 'displayName', 'Person ' || (@first + n), 'email', 'scale-' || (@first + n) || '@example.org',
                       'username', 's' || (@first + n), 'joined', '2020-01-01', 'left', null, 'roles', '[]'::jsonb, 'updatedAt', now()), now()
            from people
        )
        insert into member (id, service_id, number, email, username, display_name, joined, roles)
        select id, 'portal', @first + n, 'scale-' || (@first + n) || '@example.org', 's' || (@first + n), 'Person ' || (@first + n), '2020-01-01', '{}' from people
        """;

    private const string Sessions = """
        with members as materialized (select id, row_number() over () - 1 as n from member where service_id = 'portal'),
        people as (select count(*) as count from members),
        sessions as materialized (
            select gen_random_uuid() as id, members.id as member_id, now() - @age - i * interval '10 milliseconds' as at
            from generate_series(0, @count - 1) as i cross join people join members on members.n = i % people.count
        ), states as (
            insert into grain_state (service_id, state_name, key_n0, key_n1, version, payload, modified_at)
            select 'portal', 'session', grain_n0(id), grain_n1(id), 1,
                   jsonb_build_object(
                       'memberId', member_id, 'secretHash', encode(sha256(id::text::bytea), 'base64'), 'signInId', gen_random_uuid(),
                       'startedAt', at, 'lastActive', at, 'expiresAt', at + interval '30 days', 'endedAt', null,
                       'proofs', jsonb_build_array(jsonb_build_object('method', 'email', 'at', at)),
                       'userAgent', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'ipAddress', '192.0.2.1'), at
            from sessions
        )
        insert into session (id, service_id, member_id, started_at, last_active, expires_at)
        select id, 'portal', member_id, at, at, at + interval '30 days' from sessions
        """;

    /// <summary>Members, numbered from 100,000 up.</summary>
    public static Task AddMembersAsync(string connectionString, int count) =>
        ExecuteAsync(connectionString, Members, new NpgsqlParameter("first", 100_000), new NpgsqlParameter("count", count));

    /// <summary>Sessions of the members that there are, in turn.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="count">How many.</param>
    /// <param name="age">How long ago the latest was last active; one that idles lives for 30 days.</param>
    public static Task AddAsync(string connectionString, int count, TimeSpan age) =>
        ExecuteAsync(connectionString, Sessions, new NpgsqlParameter("count", count), new NpgsqlParameter("age", age));

    /// <summary>Lets the database know what it holds, as it would have found out by itself by the time that so much has come together.</summary>
    public static Task SettleAsync(string connectionString) => ExecuteAsync(connectionString, "vacuum analyze");

    private static async Task ExecuteAsync(string connectionString, string statement, params NpgsqlParameter[] parameters)
    {
        // As the superuser, whom triggers can be told to leave alone.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Username = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var silence = new NpgsqlCommand("set session_replication_role = replica", connection);
        await silence.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
