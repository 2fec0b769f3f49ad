using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Storage;

public sealed class SweepTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly DateTimeOffset Now = new(2024, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private NpgsqlDataSource _database = null!;

    public static TheoryData<string, string> Kinds => new()
    {
        { "session", "session" },
        { "sign-in", "sign_in" },
        { "rate-limit", "rate_limit" },
        { "grant", "oidc_grant" },
        { "device-request", "device_request" },
        { "mail", "mail" },
    };

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDataSourceAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_sweep_deletes_what_is_due_in_bounded_batches_and_nothing_else(string stateName, string table)
    {
        await AddAsync(stateName, count: 25, Now.AddMinutes(-1));
        await AddAsync(stateName, count: 5, Now);
        await AddAsync(stateName, count: 3, Now.AddMinutes(-1), service: "another");
        await AddAsync("test-bystander", count: 4, Now.AddMinutes(-1));

        Assert.Equal(10, await SweepAsync(stateName, batch: 10));
        Assert.Equal(10, await SweepAsync(stateName, batch: 10));
        Assert.Equal(5, await SweepAsync(stateName, batch: 10));
        Assert.Equal(0, await SweepAsync(stateName, batch: 10));

        Assert.Equal(5, await CountAsync($"select count(*) from grain_state where service_id = 'portal' and state_name = '{stateName}'"));
        Assert.Equal(5, await CountAsync($"select count(*) from {table} where service_id = 'portal'"));
        Assert.Equal(3, await CountAsync($"select count(*) from {table} where service_id = 'another'"));
        Assert.Equal(4, await CountAsync("select count(*) from grain_state where state_name = 'test-bystander'"));
    }

    [Fact]
    public async Task A_session_that_ended_is_due_though_it_would_have_lasted_longer()
    {
        await AddAsync("session", count: 2, Now.AddDays(30), ended: Now.AddMinutes(-1));
        await AddAsync("session", count: 3, Now.AddDays(30), ended: Now.AddMinutes(1));

        Assert.Equal(2, await SweepAsync("session", batch: 10));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_sweep_goes_past_what_is_being_written(string stateName, string table)
    {
        await AddAsync(stateName, count: 3, Now.AddMinutes(-1));
        await using var writer = await _database.OpenConnectionAsync(Cancellation);
        await using var transaction = await writer.BeginTransactionAsync(Cancellation);
        await using var write = new NpgsqlCommand(
            "update grain_state set version = version + 1 where (key_n0, key_n1, key_text) = (select key_n0, key_n1, key_text from grain_state limit 1)", writer);
        Assert.Equal(1, await write.ExecuteNonQueryAsync(Cancellation));

        Assert.Equal(2, await SweepAsync(stateName, batch: 10));

        await transaction.CommitAsync(Cancellation);
        Assert.Equal(1, await SweepAsync(stateName, batch: 10));
        Assert.Equal(0, await CountAsync($"select count(*) from {table}"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_sweep_reads_in_proportion_to_its_batch_not_to_the_table(string stateName, string table)
    {
        await AddAsync(stateName, count: 20_000, Now.AddMinutes(1));
        await AddAsync(stateName, count: 2_000, Now.AddMinutes(-1));
        await using var connection = await _database.OpenConnectionAsync(Cancellation);
        await ScalarAsync(connection, "analyze");
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);

        Assert.Equal(500, await ScalarAsync(connection, Sweep(stateName, batch: 500)));

        var (scanned, fetched) = ("sum(seq_tup_read)", "sum(idx_tup_fetch)");
        Assert.Equal(0m, await ReadAsync(scanned));
        Assert.InRange((decimal)(await ReadAsync(fetched))!, 500m, 5_000m);

        Task<object?> ReadAsync(string what) => ScalarAsync(
            connection, $"select {what} from pg_stat_xact_user_tables where relname in ('grain_state', '{table}')");
    }

    private static string Sweep(string stateName, int batch) =>
        $"select sweep_{stateName.Replace('-', '_')}('portal', '{Now:O}', {batch.ToString(CultureInfo.InvariantCulture)})";

    private async Task<int> SweepAsync(string stateName, int batch)
    {
        await using var connection = await _database.OpenConnectionAsync(Cancellation);
        return (int)(await ScalarAsync(connection, Sweep(stateName, batch)))!;
    }

    private async Task<long> CountAsync(string query)
    {
        await using var connection = await _database.OpenConnectionAsync(Cancellation);
        return (long)(await ScalarAsync(connection, query))!;
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string query)
    {
        await using var command = new NpgsqlCommand(query, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }

    private async Task AddAsync(string stateName, int count, DateTimeOffset expires, DateTimeOffset? ended = null, string service = "portal")
    {
        // Of every kind of state what its read model asks for.
        var state = new JsonObject
        {
            ["memberId"] = Guid.NewGuid(),
            ["sessionId"] = Guid.NewGuid(),
            ["clientId"] = "wiki",
            ["status"] = "pending",
            ["createdAt"] = Now.AddHours(-1),
            ["startedAt"] = Now.AddHours(-1),
            ["lastActive"] = Now.AddHours(-1),
            ["expiresAt"] = expires,
            ["endedAt"] = ended,
        };

        await using var command = _database.CreateCommand(
            stateName == "rate-limit"
                ? "insert into grain_state select $1, $2, 0, 0, 'ip:' || gen_random_uuid(), 1, $3::jsonb, now() from generate_series(1, $4)"
                : "insert into grain_state select $1, $2, grain_n0(id), grain_n1(id), '', 1, $3::jsonb, now() from (select gen_random_uuid() as id from generate_series(1, $4)) as ids");
        // Tens of thousands of rows, and their read models: no grain writes like that.
        command.CommandTimeout = 120;
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = service }, new() { Value = stateName }, new() { Value = state.ToJsonString() }, new() { Value = count },
        });
        Assert.Equal(count, await command.ExecuteNonQueryAsync(Cancellation));
    }
}
