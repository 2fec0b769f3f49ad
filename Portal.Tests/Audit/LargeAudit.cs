using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Audit;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Audit;

/// <summary>An audit of 200,000 entries over a year, with more than one at the same moment.</summary>
public sealed class LargeAudit(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly AuditCluster _cluster = new(postgres);

    public IAuditDirectoryGrain Directory => _cluster.Grains.GetGrain<IAuditDirectoryGrain>(0);

    public async ValueTask InitializeAsync()
    {
        await _cluster.InitializeAsync();
        await _cluster.TamperAsync(
            """
            insert into audit.entry (service_id, at, event, actor, member_id, client_id, target, address, agent, request_id)
            select 'portal',
                   now() - (200000 - n) / 4 * interval '630 seconds',
                   case when n % 50000 = 0 then 'keys.rotated' when n % 3 = 0 then 'session.started' else 'grant.issued' end,
                   'member:' || lpad((n % 500)::text, 36, '00000000-0000-0000-0000-000000000000'),
                   lpad((n % 500)::text, 36, '00000000-0000-0000-0000-000000000000')::uuid,
                   'client-' || n % 20, 'grant:' || n, '192.0.2.' || n % 250, 'Firefox', ''
            from generate_series(1, 200000) as n;
            """);
        await _cluster.TamperAsync("analyze audit.entry");
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    /// <summary>The numbers of the newest entries that a filter admits, found without an index and without pages.</summary>
    public async Task<IReadOnlyList<long>> IdsAsync(AuditFilter filter, int count)
    {
        var reader = new AuditReader(_cluster.Database, "portal");
        var ids = new List<(DateTimeOffset At, long Id)>();
        await foreach (var entry in reader.ReadAsync(filter, Cancellation))
        {
            ids.Add((entry.At, entry.Id));
        }

        return [.. ids.OrderDescending().Take(count).Select(entry => entry.Id)];
    }

    /// <summary>How PostgreSQL reads a page.</summary>
    public async Task<string> ExplainAsync(AuditFilter filter, AuditPosition? after)
    {
        await using var connection = await _cluster.Database.OpenConnectionAsync(Cancellation);
        await using var command = AuditQuery.Newest("portal", filter, after, 101);
        command.CommandText = $"explain (analyze) {command.CommandText}";
        command.Connection = connection;
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var lines = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }
}
