using System.Text.Json;
using Npgsql;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Members;
using Portal.Tests.Cluster;
using Portal.Tests.Database;
using Portal.Tests.Mail;
using Portal.Tests.Processes;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Audit;

/// <summary>The audit of a silo that is killed at once, and the operator's commands beside it.</summary>
public sealed class AuditProcessTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private string _connectionString = "";
    private SiloProcesses? _silos;

    private SiloProcesses Silos => _silos ?? throw new InvalidOperationException("There is no cluster yet.");

    public async ValueTask InitializeAsync()
    {
        _connectionString = await postgres.CreateDatabaseAsync();
        _silos = new SiloProcesses(_connectionString);
    }

    public ValueTask DisposeAsync() => Silos.DisposeAsync();

    [Fact]
    public async Task What_was_answered_is_audited_when_the_silo_is_killed_at_once_and_another_links_it()
    {
        var silo = await Silos.StartSiloAsync();
        var grains = await Silos.ConnectAsync();
        var answered = new List<Guid>();
        var writing = Task.Run(
            async () =>
            {
                while (true)
                {
                    answered.Add((await grains.AddMemberAsync()).Id);
                }
            },
            Cancellation);
        await Eventually.UntilAsync(() => Task.FromResult(answered.Count), count => count >= 200);
        await silo.KillAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => writing);

        await Silos.StartSiloAsync();
        var later = await Silos.ConnectAsync();
        var head = await SiloProcesses.AskAsync(() => later.GetGrain<IAuditSealGrain>(GrainKeys.AuditSeal).SealAsync());

        // One entry for each member that is there, no more and no less; and of those that were answered, all are there.
        Assert.Equal(0L, await ScalarAsync(
            """
            select count(*) from (select id from member) as m
            full join (select member_id, count(*) as n from audit.entry where event = 'member.added' group by member_id) as a on a.member_id = m.id
            where a.n is distinct from 1 or m.id is null
            """));
        Assert.True((long)(await ScalarAsync("select count(*) from member"))! >= answered.Count);
        Assert.Equal(await ScalarAsync("select count(*) from audit.entry"), head.Sequence);
        var (exitCode, output) = await Silos.RunAsync("audit", "verify", "--head", $"{head}");
        Assert.True(exitCode == 0, output);
        Assert.Contains("Intact.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_verify_and_export_beside_a_silo_and_say_what_was_changed()
    {
        await Silos.StartSiloAsync();
        var grains = await Silos.ConnectAsync();
        var member = await grains.AddMemberAsync();
        await grains.GetGrain<IMemberGrain>(member.Id).PutAsync(new MemberDetails(
            member.Number, "=cmd|'/c calc'!A0", member.Email, member.Username, member.Joined, null, []));
        await SiloProcesses.AskAsync(() => grains.GetGrain<IAuditSealGrain>(GrainKeys.AuditSeal).SealAsync());

        var (_, lines) = await Silos.RunAsync("audit", "export", "--member", $"{member.Id}");
        var events = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString());
        Assert.Equal([AuditEvents.MemberAdded, AuditEvents.MemberChanged], events);
        var (_, csv) = await Silos.RunAsync("audit", "export", "--csv", "--event", AuditEvents.MemberChanged);
        Assert.Equal(2, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("id,at,event", csv, StringComparison.Ordinal);

        await using var superuser = NpgsqlDataSource.Create(PostgresFixture.AsSuperuser(_connectionString));
        await using var tamper = superuser.CreateCommand("set session_replication_role = replica; update audit.entry set after = '{}' where event = 'member.changed'");
        await tamper.ExecuteNonQueryAsync(Cancellation);

        var (exitCode, output) = await Silos.RunAsync("audit", "verify");
        Assert.Equal(2, exitCode);
        Assert.Contains("was changed", output, StringComparison.Ordinal);
        Assert.Contains("NOT INTACT: 1 findings.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audit", "export", "--event", "nothing")]
    [InlineData("audit", "export", "--csv", "--jsonl")]
    [InlineData("audit", "export", "--since", "yesterday")]
    [InlineData("audit", "verify", "--head", "5")]
    [InlineData("audit", "forge")]
    [InlineData("nonsense")]
    public async Task A_command_that_makes_no_sense_is_refused(params string[] arguments)
    {
        var (exitCode, output) = await Silos.RunAsync(arguments);

        Assert.Equal(1, exitCode);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_embedded_database_commands_work_while_the_program_runs_and_while_it_does_not()
    {
        using var folder = new TemporaryFolder();
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority),
            ["Portal__DataFolder"] = folder.Name,
            ["Portal__PublicAddress"] = "https://portal.example.org",
            ["Portal__Mail__From"] = "portal@example.org",
            ["Portal__Mail__PickupDirectory"] = folder["mails"],
        };
        Assert.Contains("There is no database in", (await RunAsync(settings, "audit", "verify")).Output, StringComparison.Ordinal);

        await using (await ProgramProcess.StartAsync("Portal.Silo", new Uri(address, "readyz"), settings))
        {
            var (running, whileRunning) = await RunAsync(settings, "audit", "verify");
            Assert.True(running == 0, whileRunning);
            Assert.Contains("Intact.", whileRunning, StringComparison.Ordinal);
        }

        var (stopped, output) = await RunAsync(settings, "audit", "verify");
        Assert.True(stopped == 0, output);
        Assert.Contains("Intact.", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.Name, "postgres", "data", "postmaster.pid")));
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyDictionary<string, string> settings, params IReadOnlyList<string> arguments)
    {
        await using var command = ProgramProcess.Start("Portal.Silo", settings, arguments);
        return (await command.EndAsync(TimeSpan.FromSeconds(60)), command.Output);
    }

    private async Task<object?> ScalarAsync(string query)
    {
        await using var connection = new NpgsqlConnection($"{_connectionString};Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(query, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
