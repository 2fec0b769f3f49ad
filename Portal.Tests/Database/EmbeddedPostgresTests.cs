using Npgsql;
using Portal.Silo.Database;
using Xunit;

namespace Portal.Tests.Database;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly TemporaryServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Data_outlives_a_stop()
    {
        await using (var postgres = await _server.StartAsync())
        {
            await TemporaryServer.ExecuteAsync(postgres, "create table kept as select 42 as answer");
        }

        await using var again = await _server.StartAsync();
        Assert.Equal(42, await TemporaryServer.ScalarAsync(again, "select answer from kept"));
    }

    [Fact]
    public async Task Stopping_leaves_no_process()
    {
        int processId;
        await using (var postgres = await _server.StartAsync())
        {
            processId = postgres.ProcessId;
            Assert.True(TemporaryServer.IsRunning(processId));
        }

        Assert.False(TemporaryServer.IsRunning(processId));
        Assert.False(File.Exists(Path.Combine(_server.Data, "postmaster.pid")));
    }

    [Theory]
    [InlineData(PostgresShutdown.Fast)]
    [InlineData(PostgresShutdown.Immediate)]
    public async Task A_server_that_was_stopped_stays_so_until_it_is_started_again(PostgresShutdown how)
    {
        await using var postgres = await _server.StartAsync();
        await TemporaryServer.ExecuteAsync(postgres, "create table kept as select 42 as answer");

        await postgres.StopAsync(how);

        Assert.Equal(0, postgres.ProcessId);
        await Assert.ThrowsAsync<NpgsqlException>(() => TemporaryServer.ScalarAsync(postgres, "select 1"));
        await Assert.ThrowsAsync<EmbeddedPostgresException>(_server.StartAsync);

        await postgres.StartAgainAsync(Cancellation);

        Assert.Equal(42, await TemporaryServer.ScalarAsync(postgres, "select answer from kept"));
        Assert.True(TemporaryServer.IsRunning(postgres.ProcessId));
    }

    [Fact]
    public async Task Only_the_socket_is_listened_on_and_only_its_owner_can_reach_it()
    {
        await using var postgres = await _server.StartAsync();

        Assert.Equal("", await TemporaryServer.ScalarAsync(postgres, "show listen_addresses"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(postgres.SocketFolder));
        }

        await using var connection = new NpgsqlConnection($"{postgres.ConnectionString};Pooling=false;Host=127.0.0.1");
        await Assert.ThrowsAsync<NpgsqlException>(() => connection.OpenAsync(Cancellation));
    }

    [Fact]
    public async Task Portal_is_no_superuser_and_can_see_statistics_where_there_are_any()
    {
        await using var postgres = await _server.StartAsync();

        Assert.Equal(false, await TemporaryServer.ScalarAsync(postgres, "select rolsuper from pg_roles where rolname = current_user"));
        Assert.Equal(
            await TemporaryServer.ScalarAsync(postgres, "select current_setting('shared_preload_libraries') = 'pg_stat_statements'"),
            await TemporaryServer.ScalarAsync(postgres, "select exists (select from pg_extension where extname = 'pg_stat_statements')"));
    }

    [Fact]
    public async Task Two_programs_cannot_share_a_data_folder()
    {
        await using var postgres = await _server.StartAsync();

        var exception = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => _server.StartAsync());

        Assert.Contains("in use by another program", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, await TemporaryServer.ScalarAsync(postgres, "select 1"));
    }

    [Fact]
    public async Task A_data_folder_of_another_major_version_is_refused_with_what_to_do()
    {
        Directory.CreateDirectory(_server.Data);
        await File.WriteAllTextAsync(Path.Combine(_server.Data, "PG_VERSION"), "9.6\n", Cancellation);

        var exception = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => _server.StartAsync());

        Assert.Contains("made by PostgreSQL 9", exception.Message, StringComparison.Ordinal);
        Assert.Contains("pg_dump", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_programs_are_named_by_their_package()
    {
        var exception = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => TemporaryServer.StartAsync(TemporaryServer.Options(_server.Folder, binaryFolders: ["/nowhere"])));

        Assert.Contains("package \"postgresql\"", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("relative/folder", 100)]
    [InlineData("/tmp/portal", 0)]
    public async Task Nonsense_options_are_a_sentence(string dataFolder, int maxConnections)
    {
        var exception = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => TemporaryServer.StartAsync(TemporaryServer.Options(dataFolder, maxConnections)));

        Assert.EndsWith(".", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_does_not_matter()
    {
        var options = TemporaryServer.Options(Path.Combine(_server.Folder, new string('x', 120)));

        string socket;
        await using (var postgres = await TemporaryServer.StartAsync(options))
        {
            socket = postgres.SocketFolder;
            Assert.Equal(1, await TemporaryServer.ScalarAsync(postgres, "select 1"));
        }

        Assert.False(Directory.Exists(socket));
    }

    [Fact]
    public async Task A_data_folder_out_of_the_servers_reach_leads_to_one_within()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Only root has folders that the server cannot reach.");
            return;
        }

        Directory.CreateDirectory(_server.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var options = TemporaryServer.Options(Path.Combine(_server.Folder, "below"));

        await using (var postgres = await TemporaryServer.StartAsync(options))
        {
            Assert.Equal(1, await TemporaryServer.ScalarAsync(postgres, "select 1"));
        }

        var link = new FileInfo(Path.Combine(options.DataFolder, "moved-to"));
        Assert.StartsWith("/var/lib/portal-", link.LinkTarget, StringComparison.Ordinal);
        Directory.Delete(link.LinkTarget!, recursive: true);
    }
}
