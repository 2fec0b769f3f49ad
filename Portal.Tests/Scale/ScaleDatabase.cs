using Npgsql;
using Portal.Silo.Database;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Scale;

/// <summary>A database server of its own, as the program runs it: what is written is on the disk before it is answered.</summary>
internal sealed class ScaleDatabase : IAsyncDisposable
{
    private readonly TemporaryServer _folder;
    private readonly EmbeddedPostgres _server;

    private ScaleDatabase(TemporaryServer folder, EmbeddedPostgres server) => (_folder, _server) = (folder, server);

    public string ConnectionString => _server.ConnectionString;

    public static async Task<ScaleDatabase> StartAsync()
    {
        var folder = new TemporaryServer();
        var server = await TemporaryServer.StartAsync(new EmbeddedPostgresOptions { DataFolder = folder.Folder });
        await Schema.ApplyAsync(server.ConnectionString, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, cancellationToken: TestContext.Current.CancellationToken);
        return new ScaleDatabase(folder, server);
    }

    public async Task<long> CountAsync(string query)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(query, connection) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public async Task<IReadOnlyList<Guid>> IdsAsync(string query)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(query, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }
}
