using System.Diagnostics;
using System.Globalization;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Database;

public sealed class EmbeddedPostgresCrashTests : IDisposable
{
    private const string FolderOfChild = "PORTAL_TESTS_DATA_FOLDER";

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly TemporaryServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_server_that_is_killed_is_started_again_with_its_data()
    {
        await using var postgres = await _server.StartAsync();
        await TemporaryServer.ExecuteAsync(postgres, "create table kept as select 42 as answer");
        var killed = postgres.ProcessId;

        Process.GetProcessById(killed).Kill();

        await Eventually.BecomesTrueAsync(() => Task.FromResult(postgres.ProcessId is not 0 && postgres.ProcessId != killed));
        await Eventually.BecomesTrueAsync(async () => await TemporaryServer.ScalarAsync(postgres, "select answer from kept") is 42);
    }

    [Fact]
    public async Task A_server_that_an_earlier_run_left_running_is_stopped()
    {
        string[] command;
        await using (var postgres = await _server.StartAsync())
        {
            await TemporaryServer.ExecuteAsync(postgres, "create table kept as select 42 as answer");
            command = (await File.ReadAllTextAsync($"/proc/{postgres.ProcessId}/cmdline", Cancellation)).TrimEnd('\0').Split('\0');
        }

        using var leftOver = StartProgram(command);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(File.Exists(Path.Combine(_server.Data, "postmaster.pid"))));

        await using var again = await _server.StartAsync();

        await leftOver.WaitForExitAsync(Cancellation);
        Assert.Equal(42, await TemporaryServer.ScalarAsync(again, "select answer from kept"));
    }

    [Fact]
    public async Task A_stale_pid_file_whose_number_another_process_has_is_ignored()
    {
        await (await _server.StartAsync()).DisposeAsync();
        using var other = StartProgram(["sleep", "600"]);
        await File.WriteAllTextAsync(Path.Combine(_server.Data, "postmaster.pid"), $"{other.Id}\n{_server.Data}\n1700000000\n5432\n", Cancellation);

        await using var postgres = await _server.StartAsync();

        Assert.Equal(1, await TemporaryServer.ScalarAsync(postgres, "select 1"));
        Assert.False(other.HasExited);
        other.Kill();
    }

    [Fact]
    public async Task A_making_that_was_interrupted_is_begun_anew()
    {
        Directory.CreateDirectory(_server.Data + ".unfinished");
        await File.WriteAllTextAsync(Path.Combine(_server.Data + ".unfinished", "PG_VERSION"), "15\n", Cancellation);

        await using var postgres = await _server.StartAsync();

        Assert.Equal(1, await TemporaryServer.ScalarAsync(postgres, "select 1"));
    }

    [Fact]
    public async Task Killing_the_program_takes_the_server_along()
    {
        using var program = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!,
            [typeof(EmbeddedPostgresCrashTests).Assembly.Location, "-explicit", "only", "-method", $"{typeof(EmbeddedPostgresCrashTests).FullName}.{nameof(Program_to_be_killed)}"])
        {
            Environment = { [FolderOfChild] = _server.Folder },
            RedirectStandardOutput = true,
        })!;
        var note = Path.Combine(_server.Folder, "server");
        await Eventually.BecomesTrueAsync(() => Task.FromResult(File.Exists(note)));
        var server = int.Parse(await File.ReadAllTextAsync(note, Cancellation), CultureInfo.InvariantCulture);
        Assert.True(TemporaryServer.IsRunning(server));

        program.Kill();

        await Eventually.BecomesTrueAsync(() => Task.FromResult(!TemporaryServer.IsRunning(server)));
        await using var again = await _server.StartAsync();
        Assert.Equal(42, await TemporaryServer.ScalarAsync(again, "select answer from kept"));
    }

    [Fact(Explicit = true)]
    public async Task Program_to_be_killed()
    {
        var folder = Environment.GetEnvironmentVariable(FolderOfChild);
        Assert.SkipWhen(folder is null, "Started by the test of what a kill leaves behind.");
        await using var postgres = await TemporaryServer.StartAsync(TemporaryServer.Options(folder));
        await TemporaryServer.ExecuteAsync(postgres, "create table kept as select 42 as answer");

        // Threads of the pool come and go; the server must not go with one of them.
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Thread.Yield())));
        var note = Path.Combine(folder, "server");
        await File.WriteAllTextAsync(note + ".new", postgres.ProcessId.ToString(CultureInfo.InvariantCulture), Cancellation);
        File.Move(note + ".new", note);
        await Task.Delay(Timeout.InfiniteTimeSpan, Cancellation);
    }

    private static Process StartProgram(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = "/", RedirectStandardError = true };
        if (Environment.IsPrivilegedProcess)
        {
            // As whom the server runs: its files and its pid file are that user's.
            start.UserName = "postgres";
        }

        return Process.Start(start)!;
    }
}
