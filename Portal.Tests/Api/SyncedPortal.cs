using System.Diagnostics;
using System.Globalization;
using System.Net;
using Npgsql;
using Portal.Grains.Interfaces.ApiKeys;
using Portal.Silo.Storage;
using Portal.Tests.Database;
using Portal.Tests.Processes;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>
/// A silo and a front end as processes of their own, and a membership system that knows 10,000 members: it syncs them twice, changes all of
/// them while the silo is killed, and syncs again. Runs once; the tests look at what came of it.
/// </summary>
public sealed class SyncedPortal(PostgresFixture postgres) : IAsyncLifetime
{
    /// <summary>How many members the membership system knows.</summary>
    internal const int Members = 10_000;

    private const int BatchSize = 1_000;

    /// <summary>After so many batches the silo is killed, while the next one is under way.</summary>
    private const int BatchesBeforeKill = 4;

    private PortalProcesses? _portal;
    private NpgsqlDataSource? _database;

    internal NpgsqlDataSource Database => _database!;

    internal SyncRun First { get; private set; } = null!;

    internal SyncRun Second { get; private set; } = null!;

    internal SyncRun Killed { get; private set; } = null!;

    internal SyncRun Last { get; private set; } = null!;

    /// <summary>Writes, entries of the audit and events: after the first sync, after the second, after that with the kill, after the last.</summary>
    internal List<(long Writes, long Entries, long Events)> Counts { get; } = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var connection = await postgres.CreateDatabaseAsync();
        _database = PortalDataSource.Create(connection);
        _portal = new PortalProcesses(connection, new Dictionary<string, string>());
        await _portal.StartSiloAsync();
        await _portal.StartFrontEndAsync();
        var grains = await _portal.ConnectAsync();
        await ApiPortal.PrepareAsync(grains);
        var key = Assert.IsType<MakeApiKeyAnswer.Made>(await grains.GetGrain<IApiKeyGrain>(Guid.NewGuid()).MakeAsync(
            new MakeApiKey(ApiPortal.Register.Id, "Nightly sync", ApiScopes.All, ExpiresAt: null)));
        var api = new ApiClient(_portal) { Token = key.Token.ToReference() };

        First = await SyncAsync(api, Before);
        await CountAsync();
        Second = await SyncAsync(api, Before);
        await CountAsync();
        Killed = await SyncAsync(api, After, KillAsync);
        await CountAsync();
        Last = await SyncAsync(api, After);
        await CountAsync();
        TestContext.Current.SendDiagnosticMessage(
            "Sync of {0} members: first {1:F1} s, again {2:F1} s, with a kill {3:F1} s ({4} batches repeated), last {5:F1} s.",
            Members, First.Took.TotalSeconds, Second.Took.TotalSeconds, Killed.Took.TotalSeconds, Killed.Repeats, Last.Took.TotalSeconds);
    }

    public async ValueTask DisposeAsync()
    {
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    /// <summary>What the membership system knows on the first night.</summary>
    internal static string Before(int number) => Item(number, "Before", "2026-01-01T00:00:00Z", number % 3 == 0 ? "\"maker\"" : "", left: null);

    /// <summary>And on the second: everybody is called otherwise, roles have moved, and some have left.</summary>
    internal static string After(int number) => Item(
        number, "After", "2026-01-02T00:00:00Z", number % 3 == 1 ? "\"maker\", \"keyholder\"" : "", number % 10 == 0 ? "2026-01-02" : null);

    private static string Item(int number, string name, string updated, string roles, string? left) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {"number":{{number}},"displayName":"{{name}} {{number}}","email":"{{name}}.{{number}}@example.org","username":"member-{{number}}","joined":"2020-01-01","left":{{(left is null ? "null" : $"\"{left}\"")}},"roles":[{{roles}}],"keyfobs":["{{number:X8}}"],"updated":"{{updated}}"}
        """);

    private static async Task<SyncRun> SyncAsync(ApiClient api, Func<int, string> item, Func<Task>? disturb = null)
    {
        var run = new SyncRun(TimeSpan.Zero, 0, 0, 0, 0, 0);
        var disturbance = Task.CompletedTask;
        var watch = Stopwatch.StartNew();
        foreach (var (n, numbers) in Enumerable.Range(1, Members).Chunk(BatchSize).Index())
        {
            var body = $$"""{"members":[{{string.Join(',', numbers.Select(item))}}]}""";
            if (disturb is not null && n == BatchesBeforeKill)
            {
                disturbance = disturb();
            }

            for (ApiAnswer? answer = null; answer is null;)
            {
                answer = await api.PostAsync("members:batch", body);
                if (answer.Status is HttpStatusCode.ServiceUnavailable)
                {
                    (answer, run) = (null, run with { Repeats = run.Repeats + 1 });
                    Assert.True(run.Repeats < 20, "The silo does not come back.");
                    continue;
                }

                var told = answer.Expect(HttpStatusCode.OK).Json;
                run = run with
                {
                    Created = run.Created + (int)told["created"]!,
                    Changed = run.Changed + (int)told["changed"]!,
                    Unchanged = run.Unchanged + (int)told["unchanged"]!,
                    Failed = run.Failed + (int)told["failed"]!,
                };
            }
        }

        watch.Stop();
        await disturbance;
        return run with { Took = watch.Elapsed };
    }

    /// <summary>Kills the silo as soon as the batch that is under way has written something, and starts another.</summary>
    private async Task KillAsync()
    {
        await using var command = Database.CreateCommand("select count(*) from member where display_name like 'After %'");
        await Eventually.UntilAsync(
            async () => (long)(await command.ExecuteScalarAsync(Cancellation))!, changed => changed > BatchesBeforeKill * BatchSize + BatchSize / 4);
        await _portal!.Silo.KillAsync();
        await _portal.StartSiloAsync();
    }

    private async Task CountAsync()
    {
        await using var command = Database.CreateCommand(
            """
            select (select coalesce(sum(version), 0)::bigint from grain_state where state_name = 'member'),
                   (select count(*) from audit.entry where event like 'member.%'),
                   (select count(*) from member_event)
            """);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        await reader.ReadAsync(Cancellation);
        Counts.Add((reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)));
    }
}
