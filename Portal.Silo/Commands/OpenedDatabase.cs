using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Portal.Silo.Database;
using Portal.Silo.Hosting;
using Portal.Silo.Storage;

namespace Portal.Silo.Commands;

/// <summary>
/// The database that the settings name, for a command: the configured one, or the embedded one, whether the portal runs on it at this
/// moment or not. Its schema is left as it is.
/// </summary>
internal sealed class OpenedDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _started;

    private OpenedDatabase(SiloSettings settings, string connectionString, EmbeddedPostgres? started)
    {
        Settings = settings;
        DataSource = PortalDataSource.Create($"Maximum Pool Size=2;{connectionString}");
        _started = started;
    }

    /// <summary>As the program itself reads them.</summary>
    public SiloSettings Settings { get; }

    public NpgsqlDataSource DataSource { get; }

    /// <exception cref="CommandException">There is no such database; the message says which one was looked for.</exception>
    /// <exception cref="DatabaseUnavailableException">It cannot be used; the message says why.</exception>
    public static async Task<OpenedDatabase> OpenAsync(CancellationToken cancellationToken)
    {
        var settings = SiloSettings.Read(WebApplication.CreateBuilder().Configuration);
        var opened = settings.IsEmbedded
            ? await OpenEmbeddedAsync(settings, cancellationToken)
            : new OpenedDatabase(settings, settings.Database.ConnectionString!, started: null);
        try
        {
            await opened.CheckAsync(cancellationToken);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        if (_started is not null)
        {
            await _started.DisposeAsync();
        }
    }

    private static async Task<OpenedDatabase> OpenEmbeddedAsync(SiloSettings settings, CancellationToken cancellationToken)
    {
        var options = settings.EmbeddedPostgres();
        if (!Directory.Exists(options.DataFolder))
        {
            throw new CommandException(
                $"There is no database in {options.DataFolder}: set Portal:DataFolder to the portal's data folder, or Portal:Database:ConnectionString.");
        }

        if (RunningServer.ConnectionStringOf(options.DataFolder) is { } running)
        {
            return new OpenedDatabase(settings, running, started: null);
        }

        var started = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, cancellationToken);
        return new OpenedDatabase(settings, started.ConnectionString, started);
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var command = DataSource.CreateCommand("select to_regclass('audit.entry') is not null");
            if (!(bool)(await command.ExecuteScalarAsync(cancellationToken))!)
            {
                throw new CommandException("This database has no audit yet: start this version of the portal on it once.");
            }
        }
        catch (NpgsqlException exception)
        {
            throw new DatabaseUnavailableException($"The database cannot be used: {exception.GetBaseException().Message}", exception);
        }
    }
}
