using System.Diagnostics;
using Npgsql;

namespace Portal.Silo.Database;

/// <summary>
/// A private PostgreSQL, run from the installed programs in a data folder of its own. It listens on a Unix socket that
/// only the program's user can reach, is started again if it dies, and stops with the program.
/// </summary>
/// <remarks>
/// Started by root, the server runs as the user <c>postgres</c>; a data folder that this user cannot reach holds a link
/// <c>moved-to</c> that leads to the database. For a look inside:
/// <c>psql -h {SocketFolder} -U portal portal</c>, as the same user of the system.
/// </remarks>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(10);

    private readonly PostgresFolders _folders;
    private readonly PostgresCluster _cluster;
    private readonly PostgresBinaries _binaries;
    private readonly EmbeddedPostgresOptions _options;
    private readonly ILogger _logger;
    private PostgresProcess _process;

    private EmbeddedPostgres(
        PostgresFolders folders, PostgresCluster cluster, PostgresBinaries binaries, EmbeddedPostgresOptions options, ILogger logger)
    {
        _folders = folders;
        _cluster = cluster;
        _binaries = binaries;
        _options = options;
        _logger = logger;
        _process = Launch();
        ConnectionString = ConnectionStringAt(folders.Socket);
    }

    /// <summary>Leads to the database <c>portal</c>, as its owner; holds no secret.</summary>
    public string ConnectionString { get; }

    /// <summary>Leads to the same database as the server's superuser: for what the portal's own role may not do.</summary>
    public string SuperuserConnectionString => new NpgsqlConnectionStringBuilder(ConnectionString) { Username = "postgres" }.ConnectionString;

    /// <summary>The folder with the socket, for <c>psql -h</c> and <c>pg_dump -h</c>.</summary>
    public string SocketFolder => _folders.Socket;

    /// <summary>The server's process id; 0 while it does not run.</summary>
    public int ProcessId => _process.ProcessId;

    /// <summary>Leads to the database of a server by the folder of its socket.</summary>
    internal static string ConnectionStringAt(string socketFolder) =>
        new NpgsqlConnectionStringBuilder { Host = socketFolder, Username = "portal", Database = "portal" }.ConnectionString;

    /// <summary>Starts the server, makes the database where there is none, and returns when it can be used.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be started; the message says what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);

        options.Validate();
        var account = await ServerAccount.ChooseAsync(cancellationToken);
        var folders = await PostgresFolders.PrepareAsync(options.DataFolder, account, logger, cancellationToken);
        EmbeddedPostgres? postgres = null;
        try
        {
            var binaries = await PostgresBinaries.FindAsync(
                options.BinaryFolders, PostgresCluster.MajorVersionOf(folders.Data), folders.Home, cancellationToken);
            await LeftOverServer.StopAsync(folders.Data, options.StopTimeout, logger, cancellationToken);

            var cluster = new PostgresCluster(folders, account, binaries, options);
            await cluster.EnsureAsync(logger, cancellationToken);
            cluster.WriteAccessRules();

            postgres = new EmbeddedPostgres(folders, cluster, binaries, options, logger);
            await postgres.WaitUntilUsableAsync(cancellationToken);
            return postgres;
        }
        catch
        {
            if (postgres is not null)
            {
                await postgres.StopAsync();
            }

            folders.Dispose();
            throw;
        }
    }

    /// <summary>Stops the server, and keeps its folder from other programs. Returns when it is gone; it stays so until started again.</summary>
    public Task StopAsync(PostgresShutdown how = PostgresShutdown.Fast) => _process.StopAsync(how);

    /// <summary>Starts a server that was stopped, and returns when it can be used; one that runs is left alone.</summary>
    /// <remarks>Not to be called by two at once.</remarks>
    /// <exception cref="EmbeddedPostgresException">It cannot be started; the message says what to do.</exception>
    public async Task StartAgainAsync(CancellationToken cancellationToken = default)
    {
        if (_process.Ended.IsCompleted)
        {
            _process = Launch();
        }

        try
        {
            await WaitUntilUsableAsync(cancellationToken);
        }
        catch
        {
            await StopAsync();
            throw;
        }
    }

    /// <summary>Stops the server cleanly and returns when it is gone. Connections that are still open are ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folders.Dispose();
    }

    private PostgresProcess Launch() => PostgresProcess.Start(_cluster.ServerStartInfo, _options.StopTimeout, _logger);

    private async Task WaitUntilUsableAsync(CancellationToken cancellationToken)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
                await connection.OpenAsync(cancellationToken);
                _process.IsReady();
                _logger.Started(_binaries.MajorVersion, _process.ProcessId, _folders.Socket, waiting.ElapsedMilliseconds);
                return;
            }
            catch (PostgresException exception) when (IsMissing(exception))
            {
                await CreateDatabaseAsync(cancellationToken);
            }
            catch (NpgsqlException exception)
            {
                if (_process.Ended.IsCompleted)
                {
                    throw new EmbeddedPostgresException($"PostgreSQL does not start in {_folders.Home}. It says: {_process.LastWords}", exception);
                }

                if (waiting.Elapsed > _options.StartTimeout)
                {
                    throw new EmbeddedPostgresException(
                        $"PostgreSQL did not start within {_options.StartTimeout.TotalSeconds:0} s in {_folders.Home}. It says: {_process.LastWords}", exception);
                }

                await Task.Delay(BetweenAttempts, cancellationToken);
            }
        }
    }

    private async Task CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await NewDatabase.CreateAsync(ConnectionString, cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw new EmbeddedPostgresException(
                $"The database \"portal\" could not be made in {_folders.Home}: {exception.Message}", exception);
        }
    }

    // An unknown role is refused with the general code for "not allowed in".
    private static bool IsMissing(PostgresException exception) => exception.SqlState
        is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidAuthorizationSpecification;
}
