using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Portal.Silo.Database;
using Xunit;

namespace Portal.Tests.Database;

/// <summary>A data folder of its own for one test of the embedded PostgreSQL, removed with it.</summary>
internal sealed class TemporaryServer : IDisposable
{
    // Named after this process, as PostgresFixture's own, which removes what a killed run has left.
    public string Folder { get; } =
        Path.Combine(Path.GetTempPath(), $"portal-tests-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}");

    public string Data => Path.Combine(Folder, "data");

    public Task<EmbeddedPostgres> StartAsync() => StartAsync(Options(Folder));

    public static Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options) =>
        EmbeddedPostgres.StartAsync(options, NullLogger.Instance, TestContext.Current.CancellationToken);

    public static EmbeddedPostgresOptions Options(
        string folder, int maxConnections = 20, IReadOnlyList<string>? binaryFolders = null) => new()
        {
            DataFolder = folder,
            MaxConnections = maxConnections,
            SharedBuffersMegabytes = 16,
            Fsync = false,
            BinaryFolders = binaryFolders,
        };

    public static Task ExecuteAsync(EmbeddedPostgres postgres, string statement) => ScalarAsync(postgres, statement);

    public static async Task<object?> ScalarAsync(EmbeddedPostgres postgres, string query)
    {
        await using var connection = new NpgsqlConnection($"{postgres.ConnectionString};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(query, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    // A process that has ended but was not waited for still has an entry: it has no command line any more.
    public static bool IsRunning(int processId) =>
        File.Exists($"/proc/{processId}/cmdline") && File.ReadAllText($"/proc/{processId}/cmdline").Length > 0;

    public void Dispose()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
