using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Orleans.Configuration;
using Orleans.Serialization;
using Portal.Grains.Interfaces.Audit;
using Portal.Silo.Database;
using Portal.Silo.Hosting;
using Portal.Silo.Storage;

namespace Portal.Silo.Commands;

/// <summary>
/// The portal of these settings, for a command: the silos that run at this moment, as their client, or, where none does, a silo in this
/// process for as long as the command takes. Either way it is the grains that change things, by their rules and with their audit.
/// </summary>
internal sealed class ReachedPortal : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Silos say every few seconds that they live.
    private const string LivingSilos =
        "select count(*) from orleans_membership where deployment_id = $1 and status = 3 and i_am_alive_time > now() - interval '1 minute'";

    private readonly IHost _host;
    private readonly IAsyncDisposable? _database;

    private ReachedPortal(IHost host, IAsyncDisposable? database) => (_host, _database) = (host, database);

    /// <summary>Calls the grains.</summary>
    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Reaches it; from here on the operator is behind every call of this flow.</summary>
    /// <param name="configuration">The program's settings.</param>
    /// <param name="mayBegin">Whether a database may be made where there is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CommandException">It cannot be reached; the message says why, and what to do.</exception>
    public static async Task<ReachedPortal> OpenAsync(IConfiguration configuration, bool mayBegin, CancellationToken cancellationToken)
    {
        var settings = SiloSettings.Read(configuration);
        return settings.IsEmbedded
            ? await OpenEmbeddedAsync(configuration, settings, mayBegin, cancellationToken)
            : await OpenConfiguredAsync(configuration, settings, cancellationToken);
    }

    /// <summary>Has the audit say that the operator is behind what follows.</summary>
    public static void ActAsOperator() => RequestContext.Set(AuditOrigin.Key, AuditOrigin.Operator);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    private static async Task<ReachedPortal> OpenEmbeddedAsync(
        IConfiguration configuration, SiloSettings settings, bool mayBegin, CancellationToken cancellationToken)
    {
        var folder = settings.EmbeddedPostgres().DataFolder;
        if (Directory.Exists(folder) && RunningServer.ConnectionStringOf(folder) is not null)
        {
            return GatewayFile.PortOf(settings.DataFolder) is { } port
                ? await ConnectAsync(settings, client => client.UseStaticClustering(new IPEndPoint(IPAddress.Loopback, port)), database: null, cancellationToken)
                : throw new CommandException($"A program uses {settings.DataFolder}, and says not yet how it is reached: try again when the portal answers, or stop it first.");
        }

        return mayBegin || Directory.Exists(folder)
            ? await StartAsync(configuration, settings, more: [], cancellationToken)
            : throw new CommandException($"There is no database in {folder}: set Portal:DataFolder to the portal's data folder, or Portal:Database:ConnectionString.");
    }

    private static async Task<ReachedPortal> OpenConfiguredAsync(IConfiguration configuration, SiloSettings settings, CancellationToken cancellationToken)
    {
        var database = PortalDataSource.Create($"Maximum Pool Size=3;{settings.Database.ConnectionString}");
        try
        {
            if (await AnySiloLivesAsync(database, settings.Cluster.ClusterId, cancellationToken))
            {
                return await ConnectAsync(
                    settings, client => client.AddPortalClustering(database, settings.Cluster.ServiceId, settings.Cluster.ClusterId), database, cancellationToken);
            }
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }

        await database.DisposeAsync();
        return await StartAsync(
            configuration,
            settings,
            [
                new("Portal:Cluster:AdvertisedAddress", "127.0.0.1"),
                new("Portal:Cluster:SiloPort", FreePort().ToString(CultureInfo.InvariantCulture)),
                new("Portal:Cluster:GatewayPort", FreePort().ToString(CultureInfo.InvariantCulture)),
            ],
            cancellationToken);
    }

    private static async Task<bool> AnySiloLivesAsync(NpgsqlDataSource database, string clusterId, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = database.CreateCommand(LivingSilos);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = clusterId });
            return (long)(await command.ExecuteScalarAsync(cancellationToken))! > 0;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return false;
        }
        catch (NpgsqlException exception)
        {
            throw new DatabaseUnavailableException($"The database cannot be used: {exception.GetBaseException().Message}", exception);
        }
    }

    private static async Task<ReachedPortal> ConnectAsync(
        SiloSettings settings, Action<IClientBuilder> find, IAsyncDisposable? database, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.Cluster.ClusterId, settings.Cluster.ServiceId));
            client.Configure<ExceptionSerializationOptions>(options => options.SupportedNamespacePrefixes.Add(nameof(Npgsql)));
            find(client);
        });
        var host = builder.Build();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await host.StartAsync(patience.Token);
            return new ReachedPortal(host, database);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is OrleansException or OperationCanceledException or SocketException or TimeoutException)
        {
            host.Dispose();
            throw new CommandException($"The portal runs, and does not answer: {exception.Message}");
        }
    }

    private static async Task<ReachedPortal> StartAsync(
        IConfiguration configuration, SiloSettings settings, IReadOnlyList<KeyValuePair<string, string?>> more, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddConfiguration(configuration);
        // The command decides what is applied, not the settings.
        builder.Configuration.AddInMemoryCollection([.. more, new("Portal:SeedFile", null)]);
        builder.Logging.ClearProviders();
        using var loggers = LoggerFactory.Create(_ => { });
        var database = await PortalDatabase.OpenAsync(settings, loggers, cancellationToken);
        try
        {
            builder.AddPortalSilo(database);
            var host = builder.Build();
            await host.StartAsync(cancellationToken);
            return new ReachedPortal(host, database);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
