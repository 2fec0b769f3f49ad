using Npgsql;
using Portal.Silo.Database;
using Portal.Silo.Hosting;

namespace Portal.Silo.Backup;

/// <summary>The database that a backup is made of or restored to: the configured one, or the embedded one, whether a portal runs on it or not.</summary>
internal sealed class BackupDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _started;

    private BackupDatabase(string connectionString, EmbeddedPostgres? started) => (ConnectionString, _started) = (connectionString, started);

    public string ConnectionString { get; }

    /// <summary>For reading: the embedded server of a portal that runs will do.</summary>
    public static async Task<BackupDatabase> OpenToReadAsync(SiloSettings settings, ILoggerFactory loggers, CancellationToken cancellationToken) =>
        settings.IsEmbedded && RunningServer.ConnectionStringOf(settings.EmbeddedPostgres().DataFolder) is { } running
            ? new BackupDatabase(running, null)
            : await OpenToWriteAsync(settings, loggers, cancellationToken);

    /// <summary>For writing: no portal may run on the embedded server.</summary>
    public static async Task<BackupDatabase> OpenToWriteAsync(SiloSettings settings, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        if (!settings.IsEmbedded)
        {
            return new BackupDatabase(settings.Database.ConnectionString!, null);
        }

        var embedded = await EmbeddedPostgres.StartAsync(settings.EmbeddedPostgres(), loggers.CreateLogger<EmbeddedPostgres>(), cancellationToken);
        return new BackupDatabase(embedded.ConnectionString, embedded);
    }

    /// <summary>A connection of its own.</summary>
    /// <param name="database">Another database of the same server, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BackupException">The database cannot be reached.</exception>
    public async Task<NpgsqlConnection> ConnectAsync(string? database, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(With(database));
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (NpgsqlException exception)
        {
            await connection.DisposeAsync();
            throw new BackupException($"The database cannot be used: {exception.GetBaseException().Message}", exception);
        }
    }

    /// <summary>The connection string for another database of the same server.</summary>
    public string With(string? database)
    {
        var builder = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, ApplicationName = "portal backup" };
        builder.Database = database ?? builder.Database;
        return builder.ConnectionString;
    }

    public ValueTask DisposeAsync() => _started?.DisposeAsync() ?? ValueTask.CompletedTask;
}
