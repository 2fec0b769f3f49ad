using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Portal.Silo.Database;
using Xunit;

[assembly: AssemblyFixture(typeof(Portal.Tests.Database.PostgresFixture))]

namespace Portal.Tests.Database;

/// <summary>
/// One PostgreSQL for all tests of a run, and fresh databases in it, with the schema, as cheap as a copy of a few files.
/// A test class asks for it in its constructor; the server starts when the first test needs it.
/// </summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    private const string Template = "portal_template";
    private const string FolderPrefix = "portal-tests-";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"{FolderPrefix}{Environment.ProcessId}");
    private readonly SemaphoreSlim _copying = new(1);
    private readonly List<NpgsqlDataSource> _dataSources = [];
    private readonly Lazy<Task<EmbeddedPostgres>> _postgres;
    private int _databases;

    public PostgresFixture() => _postgres = new(StartAsync);

    /// <summary>A new database with the schema applied and nothing else in it.</summary>
    public Task<string> CreateDatabaseAsync() => CreateDatabaseAsync(Template);

    /// <summary>A new database without the schema.</summary>
    public Task<string> CreateEmptyDatabaseAsync() => CreateDatabaseAsync("template1");

    /// <summary>A data source for a new database with the schema; it lives until the end of the run.</summary>
    public async Task<NpgsqlDataSource> CreateDataSourceAsync()
    {
        var dataSource = Silo.Storage.PortalDataSource.Create(await CreateDatabaseAsync());
        lock (_dataSources)
        {
            _dataSources.Add(dataSource);
        }

        return dataSource;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var dataSource in _dataSources)
        {
            await dataSource.DisposeAsync();
        }

        if (_postgres.IsValueCreated)
        {
            await (await _postgres.Value).DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }

        _copying.Dispose();
    }

    /// <summary>The same database as the server's superuser, to whom nothing is forbidden.</summary>
    public static string AsSuperuser(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Username = "postgres" }.ConnectionString;

    private async Task<EmbeddedPostgres> StartAsync()
    {
        RemoveLeftOvers();
        var postgres = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataFolder = _folder, Fsync = false, MaxConnections = 400 }, NullLogger.Instance);
        await ExecuteAsync(postgres, $"create database {Template}");
        await Schema.ApplyAsync(ConnectionStringOf(postgres, Template), NullLogger.Instance, AsSuperuser(ConnectionStringOf(postgres, Template)));
        return postgres;
    }

    private async Task<string> CreateDatabaseAsync(string template)
    {
        var postgres = await _postgres.Value;
        var name = $"portal_{Interlocked.Increment(ref _databases)}";

        // One copy at a time: PostgreSQL refuses to copy a template while somebody else is connected to it.
        await _copying.WaitAsync();
        try
        {
            await ExecuteAsync(postgres, $"create database {name} template {template} strategy file_copy");
        }
        finally
        {
            _copying.Release();
        }

        return ConnectionStringOf(postgres, name);
    }

    private static string ConnectionStringOf(EmbeddedPostgres postgres, string database) =>
        new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = database, MaxPoolSize = 20 }.ConnectionString;

    private static async Task ExecuteAsync(EmbeddedPostgres postgres, string statement)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    // A run that was killed leaves its folder; its server has died with it.
    private static void RemoveLeftOvers()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            var owner = Path.GetFileName(folder)[FolderPrefix.Length..].Split('-')[0];
            if (int.TryParse(owner, CultureInfo.InvariantCulture, out var processId) && !IsRunning(processId))
            {
                try
                {
                    Directory.Delete(folder, recursive: true);
                }
                catch (IOException)
                {
                    // Another run is at it too, or the server has not quite gone: the next run will do it.
                }
            }
        }
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
