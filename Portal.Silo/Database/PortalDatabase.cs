using Npgsql;
using Portal.Silo.Hosting;
using Portal.Silo.Storage;

namespace Portal.Silo.Database;

/// <summary>The database of a process: configured, or embedded and started along; its schema is up to date.</summary>
public sealed class PortalDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;

    private PortalDatabase(NpgsqlDataSource dataSource, EmbeddedPostgres? embedded)
    {
        DataSource = dataSource;
        _embedded = embedded;
    }

    /// <summary>Storage, clustering, reminders and read models share it.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>Starts the embedded database if none is configured, and brings the schema up to date.</summary>
    /// <exception cref="EmbeddedPostgresException">The embedded database cannot be started; the message says what to do.</exception>
    /// <exception cref="DatabaseUnavailableException">The configured database cannot be used; the message says why.</exception>
    public static async Task<PortalDatabase> OpenAsync(SiloSettings options, ILoggerFactory loggers, CancellationToken cancellationToken = default)
    {
        var embedded = options.IsEmbedded
            ? await EmbeddedPostgres.StartAsync(
                options.EmbeddedPostgres(),
                loggers.CreateLogger<EmbeddedPostgres>(),
                cancellationToken)
            : null;
        try
        {
            var connectionString = embedded?.ConnectionString ?? options.Database.ConnectionString!;
            var ownersConnectionString = embedded?.SuperuserConnectionString ?? options.Database.OwnerConnectionString;
            await Schema.ApplyAsync(connectionString, loggers.CreateLogger(typeof(Schema)), ownersConnectionString, cancellationToken);
            return new PortalDatabase(PortalDataSource.Create(connectionString, loggers), embedded);
        }
        catch
        {
            if (embedded is not null)
            {
                await embedded.DisposeAsync();
            }

            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
        }
    }
}
