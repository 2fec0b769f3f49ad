using System.Globalization;
using Npgsql;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Storage;

/// <summary>The sweep of used assertions, which have rows but no states.</summary>
public sealed class UsedAssertionSweepTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly DateTimeOffset Now = new(2024, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private NpgsqlDataSource _database = null!;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDataSourceAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task It_deletes_what_is_due_in_bounded_batches_and_nothing_else()
    {
        await AddAsync(count: 25, Now.AddMinutes(-1));
        await AddAsync(count: 5, Now);
        await AddAsync(count: 3, Now.AddMinutes(-1), service: "another");

        Assert.Equal(10, await SweepAsync(batch: 10));
        Assert.Equal(10, await SweepAsync(batch: 10));
        Assert.Equal(5, await SweepAsync(batch: 10));
        Assert.Equal(0, await SweepAsync(batch: 10));
        Assert.Equal(5L, await ScalarAsync("select count(*) from used_assertion where service_id = 'portal'"));
        Assert.Equal(3L, await ScalarAsync("select count(*) from used_assertion where service_id = 'another'"));
    }

    [Fact]
    public async Task States_of_older_programs_go_when_the_last_assertion_in_them_is_due()
    {
        await AddStateAsync("used-assertions", "used-assertions:old", Now.AddMinutes(-1));
        await AddStateAsync("used-assertions", "used-assertions:young", Now);
        await AddStateAsync("test-bystander", "used-assertions:other", Now.AddMinutes(-1));
        await AddAsync(count: 2, Now.AddMinutes(-1));

        Assert.Equal(2, await SweepAsync(batch: 2));
        Assert.Equal(1, await SweepAsync(batch: 2));

        Assert.Equal("used-assertions:other used-assertions:young", await ScalarAsync("select string_agg(key_text, ' ' order by key_text) from grain_state"));
    }

    [Fact]
    public async Task It_goes_past_what_is_being_used()
    {
        await AddAsync(count: 3, Now.AddMinutes(-1));
        await using var user = await _database.OpenConnectionAsync(Cancellation);
        await using var transaction = await user.BeginTransactionAsync(Cancellation);
        await using var use = new NpgsqlCommand(
            $"select use_assertion(service_id, client_id, jti_hash, '{Now.AddMinutes(1):O}', '{Now:O}', 'x') from used_assertion limit 1", user);
        Assert.Equal(true, await use.ExecuteScalarAsync(Cancellation));

        Assert.Equal(2, await SweepAsync(batch: 10));

        await transaction.CommitAsync(Cancellation);
        Assert.Equal(0, await SweepAsync(batch: 10));
        Assert.Equal(1L, await ScalarAsync("select count(*) from used_assertion"));
    }

    [Fact]
    public async Task It_reads_in_proportion_to_its_batch_not_to_the_table()
    {
        await AddAsync(count: 20_000, Now.AddMinutes(1));
        await AddAsync(count: 2_000, Now.AddMinutes(-1));
        await ScalarAsync("analyze");
        await using var connection = await _database.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);

        Assert.Equal(500, await ScalarAsync(connection, Sweep(batch: 500)));

        Assert.Equal(0m, await ReadAsync("sum(seq_tup_read)"));
        Assert.InRange((decimal)(await ReadAsync("sum(idx_tup_fetch)"))!, 500m, 5_000m);

        Task<object?> ReadAsync(string what) =>
            ScalarAsync(connection, $"select {what} from pg_stat_xact_user_tables where relname in ('grain_state', 'used_assertion')");
    }

    private static string Sweep(int batch) => $"select sweep_used_assertion('portal', '{Now:O}', {batch.ToString(CultureInfo.InvariantCulture)})";

    private async Task<int> SweepAsync(int batch) => (int)(await ScalarAsync(Sweep(batch)))!;

    private async Task AddAsync(int count, DateTimeOffset expires, string service = "portal")
    {
        await using var command = _database.CreateCommand(
            "insert into used_assertion select $1, 'signer', uuid_send(gen_random_uuid()), $2, '' from generate_series(1, $3)");
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = service }, new() { Value = expires }, new() { Value = count } });
        Assert.Equal(count, await command.ExecuteNonQueryAsync(Cancellation));
    }

    private async Task AddStateAsync(string stateName, string key, DateTimeOffset modified)
    {
        await using var command = _database.CreateCommand("insert into grain_state values ('portal', $1, 0, 0, $2, 1, '{}', $3)");
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = stateName }, new() { Value = key }, new() { Value = modified } });
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<object?> ScalarAsync(string query)
    {
        await using var connection = await _database.OpenConnectionAsync(Cancellation);
        return await ScalarAsync(connection, query);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string query)
    {
        await using var command = new NpgsqlCommand(query, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
