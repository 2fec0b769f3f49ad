using Npgsql;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Storage;

/// <summary>Limits and mails by the hundred thousand, in the tables that lists read.</summary>
public sealed class ListedRows(PostgresFixture postgres) : IAsyncLifetime
{
    private NpgsqlDataSource? _database;

    public NpgsqlDataSource Database => _database!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDataSourceAsync();
        await using var command = Database.CreateCommand(
            """
            insert into rate_limit (key, service_id, expires_at, attempts, limited_until)
            select 'email:person-' || n || '@example.org', 'portal', now() + n % 700 * interval '1 minute', 1 + n % 5,
                   case when n % 40 = 0 then now() + (n % 60 - 30) * interval '1 minute' end
            from generate_series(1, 100000) as n;
            insert into mail (id, service_id, status, created_at, next_attempt_at, expires_at, attempts, last_error)
            select gen_random_uuid(), 'portal', case when n % 1000 = 0 then 'pending' when n % 500 = 1 then 'failed' when n % 7 = 0 then 'discarded' else 'sent' end,
                   now() - n * interval '1 second', null, now() + interval '1 day', 1, null
            from generate_series(1, 100000) as n;
            insert into member (id, service_id, number, email, display_name, joined)
            select gen_random_uuid(), 'portal', n, 'person-' || n || '@example.org', 'Person ' || n, '2020-01-01'
            from generate_series(1, 50000) as n;
            analyze rate_limit; analyze mail; analyze member;
            """);
        command.CommandTimeout = 120;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>How PostgreSQL runs a statement.</summary>
    public async Task<string> ExplainAsync(NpgsqlCommand command)
    {
        await using var connection = await Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        command.Connection = connection;
        command.CommandText = $"explain (analyze) {command.CommandText}";
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
