using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Portal.Silo.Database;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Audit;

/// <summary>What the portal's own role may do to the audit, where a superuser could arrange it, and where there is none.</summary>
public sealed class AuditProtectionTests(PostgresFixture postgres)
{
    private const string Record =
        """select audit.record('portal', '[{"event": "session.ended", "actor": "system"}]')""";

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    public static TheoryData<string> Changes { get; } =
    [
        "update audit.entry set actor = 'seed'",
        "delete from audit.entry",
        "truncate audit.entry",
        "update audit.seal set seq = seq + 1",
        "delete from audit.seal",
        "truncate audit.seal",
        "update audit.checkpoint set seq = seq + 1",
        "delete from audit.checkpoint",
        "truncate audit.checkpoint",
    ];

    public static TheoryData<string> MoreChanges { get; } =
    [
        "insert into audit.entry (service_id, event, actor, target, address, agent, request_id) values ('portal', 'a', '', '', '', '', '')",
        "insert into audit.seal (service_id, seq, entry_id, hash, mac) values ('portal', 1, 1, '', '')",
        "insert into audit.checkpoint (service_id, seq, hash, mac) values ('portal', 1, '', '')",
        "delete from audit.pending",
        "drop table audit.entry cascade",
        "drop schema audit cascade",
        "alter table audit.entry disable trigger all",
        "drop trigger refuse_change on audit.entry",
        "create or replace function audit.record(p_service_id text, p_entries jsonb) returns int language sql as 'select 1'",
        "drop function audit.record(text, jsonb)",
        "set role portal_audit",
        "grant portal_audit to portal",
        "create table audit.other (id int)",
        "set audit.retiring = 'on'; delete from audit.entry",
        "select nextval('audit.entry_id_seq')",
    ];

    [Theory]
    [MemberData(nameof(Changes))]
    [MemberData(nameof(MoreChanges))]
    public async Task The_portals_role_is_denied_every_change(string statement)
    {
        var database = await postgres.CreateDatabaseAsync();
        await ExecuteAsync(database, Record);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(database, statement));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        Assert.Equal(1L, await ExecuteAsync(database, "select count(*) from audit.entry"));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Without_a_superuser_triggers_refuse_it(string statement)
    {
        var database = await postgres.CreateEmptyDatabaseAsync();
        await Schema.ApplyAsync(database, NullLogger.Instance, cancellationToken: Cancellation);
        await ExecuteAsync(database, Record);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(database, statement));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        Assert.Equal(1L, await ExecuteAsync(database, "select count(*) from audit.entry"));
    }

    [Fact]
    public async Task A_database_that_was_without_is_protected_once_a_superuser_is_configured()
    {
        var database = await postgres.CreateEmptyDatabaseAsync();
        var before = new HeardEvents();
        await Schema.ApplyAsync(database, before, cancellationToken: Cancellation);
        await ExecuteAsync(database, Record);

        var after = new HeardEvents();
        await Schema.ApplyAsync(database, after, PostgresFixture.AsSuperuser(database), Cancellation);

        Assert.Contains("AuditNotProtected", before.Names);
        Assert.DoesNotContain("AuditNotProtected", after.Names);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(database, "drop schema audit cascade"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        await ExecuteAsync(database, Record);
        Assert.Equal(2L, await ExecuteAsync(database, "select count(*) from audit.entry"));
    }

    [Fact]
    public async Task Nobody_else_may_even_read_it()
    {
        var database = await postgres.CreateDatabaseAsync();

        Assert.Equal(false, await ExecuteAsync(database, "select has_schema_privilege('public', 'audit', 'usage')"));
        Assert.Equal(false, await ExecuteAsync(database, "select has_function_privilege('public', 'audit.record(text, jsonb)', 'execute')"));
    }

    [Fact]
    public async Task Not_even_retention_removes_what_is_young()
    {
        var database = await postgres.CreateDatabaseAsync();
        await ExecuteAsync(database, Record);
        await ExecuteAsync(database, "select audit.append('portal', 0, (select array_agg(entry_id) from audit.pending), array['\\x01'::bytea], array['\\x01'::bytea])");

        Assert.Equal(0, await ExecuteAsync(database, "select audit.retire('portal', now() + interval '1 day', 1000)"));

        Assert.Equal(1L, await ExecuteAsync(database, "select count(*) from audit.entry"));
    }

    [Fact]
    public async Task The_chain_takes_only_what_waits_for_it_and_only_at_its_end()
    {
        var database = await postgres.CreateDatabaseAsync();
        await ExecuteAsync(database, Record);
        const string append = "select audit.append('portal', {0}, array[{1}]::bigint[], array['\\x01'::bytea], array['\\x01'::bytea])";
        var entry = await ExecuteAsync(database, "select id from audit.entry");

        Assert.Equal(false, await ExecuteAsync(database, string.Format(null, append, 1, entry)));
        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(database, string.Format(null, append, 0, 999)));
        Assert.Equal(true, await ExecuteAsync(database, string.Format(null, append, 0, entry)));
        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(database, string.Format(null, append, 1, entry)));
    }

    private static async Task<object?> ExecuteAsync(string database, string statement)
    {
        await using var connection = new NpgsqlConnection($"{database};Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
