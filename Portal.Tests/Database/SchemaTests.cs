using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Portal.Silo.Database;
using Xunit;

namespace Portal.Tests.Database;

public sealed class SchemaTests(PostgresFixture postgres)
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_processes_at_once_apply_each_script_once()
    {
        var database = await postgres.CreateEmptyDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Schema.ApplyAsync(database, NullLogger.Instance, PostgresFixture.AsSuperuser(database), Cancellation)));

        var scripts = typeof(Schema).Assembly.GetManifestResourceNames().Count(name => name.EndsWith(".sql", StringComparison.Ordinal));
        Assert.True(scripts > 0);
        Assert.Equal(scripts, await CountAsync(database, "select count(*) from schema_script"));
    }

    [Fact]
    public async Task Scripts_are_idempotent()
    {
        var database = await postgres.CreateDatabaseAsync();
        await CountAsync(database, "with forgotten as (delete from schema_script returning 1) select count(*) from forgotten");

        await Schema.ApplyAsync(database, NullLogger.Instance, PostgresFixture.AsSuperuser(database), Cancellation);

        Assert.NotEqual(0, await CountAsync(database, "select count(*) from schema_script"));
    }

    [Fact]
    public async Task Every_table_says_who_writes_it()
    {
        var database = await postgres.CreateDatabaseAsync();

        Assert.Equal(0, await CountAsync(database, """
            select count(*) from pg_class
            where relnamespace in ('public'::regnamespace, 'audit'::regnamespace) and relkind = 'r' and relname <> 'schema_script'
              and coalesce(obj_description(oid, 'pg_class'), '') not like '%Written by%'
            """));
    }

    [Fact]
    public async Task An_unreachable_database_is_a_sentence_without_the_password()
    {
        var exception = await Assert.ThrowsAsync<DatabaseUnavailableException>(() =>
            Schema.ApplyAsync("Host=127.0.0.1;Port=1;Database=space;Username=ada;Password=xyzzy", NullLogger.Instance, cancellationToken: Cancellation));

        Assert.Contains("\"space\" at 127.0.0.1:1", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("xyzzy", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_a_sentence()
    {
        var database = new NpgsqlConnectionStringBuilder(await postgres.CreateEmptyDatabaseAsync()) { Database = "nowhere" };

        var exception = await Assert.ThrowsAsync<DatabaseUnavailableException>(() =>
            Schema.ApplyAsync(database.ConnectionString, NullLogger.Instance, cancellationToken: Cancellation));

        Assert.Contains("\"nowhere\"", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<long> CountAsync(string database, string query)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(query, connection);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
