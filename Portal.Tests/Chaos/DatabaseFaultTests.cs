using System.Diagnostics;
using Npgsql;
using Portal.Chaos.Faults;
using Portal.Silo.Database;
using Portal.Tests.Database;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Chaos;

/// <summary>The faults of the database do what they say, on a server of their own.</summary>
public sealed class DatabaseFaultTests : IAsyncLifetime
{
    private readonly TemporaryServer _server = new();
    private EmbeddedPostgres? _postgres;

    private EmbeddedPostgres Postgres => _postgres ?? throw new InvalidOperationException("The server is not started.");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _postgres = await _server.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Postgres.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task A_relay_passes_everything_on_and_makes_each_question_slower_by_what_it_is_told()
    {
        await using var relay = DelayingRelay.Start(Postgres.ConnectionString);
        await using var connection = new NpgsqlConnection($"{relay.ConnectionString};Pooling=false");
        await connection.OpenAsync(Cancellation);
        Assert.Equal(1_000_000, (await AskAsync(connection, "select repeat('x', 1000000)")).Length);

        relay.Added = TimeSpan.FromMilliseconds(200);
        var asking = Stopwatch.StartNew();
        Assert.Equal("slow", await AskAsync(connection, "select 'slow'"));

        Assert.InRange(asking.ElapsedMilliseconds, 190, 20_000);
    }

    [Fact]
    public async Task A_relay_ends_a_connection_when_the_server_is_gone_and_leads_to_it_again_later()
    {
        await using var relay = DelayingRelay.Start(Postgres.ConnectionString);
        var connectionString = $"{relay.ConnectionString};Pooling=false;Timeout=5";
        await using var before = new NpgsqlConnection(connectionString);
        await before.OpenAsync(Cancellation);

        await Postgres.StopAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => AskAsync(before, "select 'gone'"));
        await using var meanwhile = new NpgsqlConnection(connectionString);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => meanwhile.OpenAsync(Cancellation));
        await Postgres.StartAgainAsync(Cancellation);

        await using var after = new NpgsqlConnection(connectionString);
        await after.OpenAsync(Cancellation);
        Assert.Equal("back", await AskAsync(after, "select 'back'"));
    }

    [Fact]
    public async Task Nobody_gets_a_connection_while_all_are_taken()
    {
        await using var portal = NpgsqlDataSource.Create($"{Postgres.ConnectionString};Application Name=portal;Timeout=5");
        await using (var idle = await portal.OpenConnectionAsync(Cancellation))
        {
            await AskAsync(idle, "select 'idle from now on'");
        }

        await using (await ConnectionHog.StartAsync(Postgres.ConnectionString, Cancellation))
        {
            await Eventually.UntilAsync(() => RefusalAsync(portal), refusal => refusal == PostgresErrorCodes.TooManyConnections);
        }

        await Eventually.BecomesTrueAsync(async () =>
        {
            await using var connection = await portal.OpenConnectionAsync(Cancellation);
            return await AskAsync(connection, "select 'free'") == "free";
        });
    }

    [Fact]
    public async Task No_state_is_read_while_the_table_is_locked()
    {
        await TemporaryServer.ExecuteAsync(Postgres, "create table grain_state (version int)");

        await using (await StateLock.TakeAsync(Postgres.ConnectionString, Cancellation))
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(
                () => TemporaryServer.ExecuteAsync(Postgres, "set lock_timeout = 200; select count(*) from grain_state"));
            Assert.Equal(PostgresErrorCodes.LockNotAvailable, refused.SqlState);
        }

        Assert.Equal(0L, await TemporaryServer.ScalarAsync(Postgres, "select count(*) from grain_state"));
    }

    /// <summary>Why a connection cannot be had or used, or null where it can.</summary>
    private static async Task<string?> RefusalAsync(NpgsqlDataSource from)
    {
        try
        {
            await using var connection = await from.OpenConnectionAsync(Cancellation);
            await AskAsync(connection, "select 'there was one'");
            return null;
        }
        catch (NpgsqlException exception)
        {
            return (exception as PostgresException)?.SqlState ?? exception.Message;
        }
    }

    private static async Task<string> AskAsync(NpgsqlConnection connection, string query)
    {
        await using var command = new NpgsqlCommand(query, connection);
        return (string)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
