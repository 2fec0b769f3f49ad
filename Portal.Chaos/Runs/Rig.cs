using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Chaos.Checking;
using Portal.Chaos.Faults;
using Portal.Chaos.History;
using Portal.Chaos.Load;
using Portal.Cluster;
using Portal.Silo.Storage;

namespace Portal.Chaos.Runs;

/// <summary>A cluster of its own with load on it, and all that it takes to do it harm and to look what came of that.</summary>
public sealed class Rig : IAsyncDisposable
{
    private static readonly TimeSpan MailsTakeAtMost = TimeSpan.FromMinutes(3);

    private readonly List<IAsyncDisposable> _parts;

    private Rig(List<IAsyncDisposable> parts, LocalCluster cluster, DelayingRelay relay, LoadContext load, Traffic traffic, IGrainFactory grains, NpgsqlDataSource database)
    {
        _parts = parts;
        (Cluster, Load, Traffic, Grains, Database) = (cluster, load, traffic, grains, database);
        Saboteur = new Saboteur(cluster, relay);
    }

    /// <summary>The processes.</summary>
    public LocalCluster Cluster { get; }

    /// <summary>What the load shares: the history, the requests.</summary>
    public LoadContext Load { get; }

    /// <summary>The load.</summary>
    public Traffic Traffic { get; }

    /// <summary>Calls grains as a front end does.</summary>
    public IGrainFactory Grains { get; }

    /// <summary>The database, past the relay. No connection is kept, as the database may go away.</summary>
    public NpgsqlDataSource Database { get; }

    /// <summary>Does harm, and heals.</summary>
    public Saboteur Saboteur { get; }

    /// <summary>Starts a cluster in a fresh folder, and lets the load begin.</summary>
    public static async Task<Rig> StartAsync(RigOptions options, CancellationToken cancellation)
    {
        // In the order in which they are made; disposed the other way round.
        var parts = new List<IAsyncDisposable>();
        try
        {
            DelayingRelay? relay = null;
            var clusterId = $"chaos-{Guid.NewGuid():N}";
            var cluster = await LocalCluster.StartAsync(
                new LocalClusterOptions
                {
                    DataFolder = options.Folder,
                    Silos = options.Silos,
                    Fronts = options.Fronts,
                    Demo = false,
                    // Measured is what happens under load, not how long a busy machine takes to begin.
                    StartTimeout = TimeSpan.FromMinutes(3),
                    Settings = Settings(clusterId),
                    ReachDatabase = (connectionString, _) =>
                    {
                        relay = DelayingRelay.Start(connectionString);
                        return Task.FromResult(relay.ConnectionString);
                    },
                },
                cancellation);
            parts.Add(relay!);
            parts.Add(cluster);
            var database = NpgsqlDataSource.Create($"{cluster.Database.ConnectionString};Pooling=false;Application Name=checker");
            parts.Add(database);
            var grains = await ConnectAsync(database, clusterId, parts, cancellation);
            var target = new PortalTarget(
                cluster.Proxy.Address, [.. cluster.Fronts.Select(front => front.Address)], cluster.Folder.Mails, cluster.Database.ConnectionString, clusterId);
            var load = new LoadContext(target, options.Load);
            var traffic = await Traffic.StartAsync(load, grains);
            parts.Add(traffic);
            return new Rig(parts, cluster, relay!, load, traffic, grains, database);
        }
        catch
        {
            await DisposeAsync(parts);
            throw;
        }
    }

    /// <summary>Heals everything, ends the load, and holds what is there now against what was answered.</summary>
    public async Task<IReadOnlyList<Violation>> CheckAsync(CancellationToken cancellation)
    {
        await Saboteur.HealAsync(cancellation);
        await Traffic.StopAsync();
        await WaitForMailsAsync(cancellation);
        await Traffic.VerifyAsync();
        await new Inspector(Load, Grains, Database).LookAsync(Traffic.People, cancellation);
        return Checker.Check(Load.Recorder.All());
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => DisposeAsync(_parts);

    private static async ValueTask DisposeAsync(List<IAsyncDisposable> parts)
    {
        foreach (var part in Enumerable.Reverse(parts))
        {
            await part.DisposeAsync();
        }
    }

    private static Dictionary<string, string> Settings(string clusterId)
    {
        var settings = LoadSettings.All.ToDictionary(
            setting => $"Portal__{setting.Key.Replace(":", "__", StringComparison.Ordinal)}", setting => setting.Value!);
        settings["Portal__Cluster__ClusterId"] = clusterId;
        return settings;
    }

    private static async Task<IGrainFactory> ConnectAsync(NpgsqlDataSource database, string clusterId, List<IAsyncDisposable> parts, CancellationToken cancellation)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client => client
            .AddPortalClustering(database, clusterId: clusterId)
            .Configure<Orleans.Configuration.GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5)));
        var host = builder.Build();
        parts.Add((IAsyncDisposable)host);
        await host.StartAsync(cancellation);
        return host.Services.GetRequiredService<IGrainFactory>();
    }

    /// <summary>A mail whose silo died is found by a sweep, which runs once a minute.</summary>
    private async Task WaitForMailsAsync(CancellationToken cancellation)
    {
        var promised = Load.Recorder.All().OfType<Operation.MailPromised>().ToList();
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < MailsTakeAtMost && promised.Any(promise => !Load.Mails.HasArrived(promise.Attempt));)
        {
            await Task.Delay(100, cancellation);
        }
    }
}
