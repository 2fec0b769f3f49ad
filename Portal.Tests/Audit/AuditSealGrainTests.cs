using Npgsql;
using Portal.Grains.Audit;
using Portal.Tests.Cluster;
using Portal.Tests.Database;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Audit;

public sealed class AuditSealGrainTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly AuditCluster _cluster = new(postgres);

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task An_entry_whose_transaction_ends_late_is_linked_late_and_not_missed()
    {
        await using var connection = await _cluster.Database.OpenConnectionAsync(Cancellation);
        await using var late = await connection.BeginTransactionAsync(Cancellation);
        await RecordAsync(connection, "late");
        await _cluster.Grains.AddMemberAsync();

        Assert.Equal(1, (await _cluster.Sealer.SealAsync()).Sequence);
        await late.CommitAsync(Cancellation);

        Assert.Equal(2, (await _cluster.Sealer.SealAsync()).Sequence);
        var ids = (await _cluster.EntriesAsync()).ToDictionary(entry => entry.Actor, entry => entry.Id);
        Assert.True(ids["late"] < ids["system"], "The late one was to have the smaller number.");
        Assert.Empty((await _cluster.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Many_writers_and_two_sealers_at_once_lose_nothing_and_make_one_chain()
    {
        const int writers = 8, each = 60;
        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            for (var i = 0; i < each; i++)
            {
                await using var connection = await _cluster.Database.OpenConnectionAsync(Cancellation);
                await using var transaction = await connection.BeginTransactionAsync(Cancellation);
                await RecordAsync(connection, $"writer-{writer}");
                if (i % 3 == 0)
                {
                    await RecordAsync(connection, $"writer-{writer}");
                }

                // Some take back what they wrote; their numbers stay unused.
                await (i % 5 == 4 ? transaction.RollbackAsync(Cancellation) : transaction.CommitAsync(Cancellation));
            }
        }));
        var seals = _cluster.Service<AuditSeals>();
        var sealing = Task.Run(
            async () =>
            {
                // A second sealer, such as an activation that has outlived its silo, whose links are worth nothing.
                while (!writing.IsCompleted)
                {
                    var (end, _) = await seals.ReadEndAsync();
                    await seals.AppendAsync(end + 1, [new AuditLink(1, [1], [1])]);
                    await _cluster.Sealer.SealAsync();
                }
            },
            Cancellation);

        await Task.WhenAll(writing, sealing);
        var head = await Eventually.UntilAsync(_cluster.Sealer.SealAsync, _ => true);

        var written = Enumerable.Range(0, each).Where(i => i % 5 != 4).Sum(i => i % 3 == 0 ? 2 : 1) * writers;
        Assert.Equal(written, head.Sequence);
        var report = await _cluster.VerifyAsync(head);
        Assert.Empty(report.Findings);
        Assert.Equal((written, 0), (report.Links, report.Waiting));
    }

    [Fact]
    public async Task It_seals_by_itself_from_its_activation_on()
    {
        await _cluster.Sealer.SealAsync();
        await _cluster.Grains.AddMemberAsync();

        await Eventually.UntilAsync(
            () => _cluster.ScalarAsync<long>("select count(*) from audit.seal"),
            count => count == 1,
            betweenTimes: () => _cluster.Time.Advance(TimeSpan.FromSeconds(1)));
    }

    private static async Task RecordAsync(NpgsqlConnection connection, string actor)
    {
        await using var command = new NpgsqlCommand("select audit.record('portal', jsonb_build_array(jsonb_build_object('event', 'session.ended', 'actor', $1)))", connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = actor } },
        };
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
