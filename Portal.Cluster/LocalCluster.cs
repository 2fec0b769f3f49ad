using Portal.Cluster.Nodes;
using Portal.Cluster.Proxy;
using Portal.Silo.Database;

namespace Portal.Cluster;

/// <summary>
/// Silos and front ends as processes of their own, over the embedded database, with a reverse proxy before them. All of it ends with
/// this process. Thread-safe.
/// </summary>
public sealed class LocalCluster : IAsyncDisposable
{
    private readonly NodeFactory _factory;
    private readonly Lock _gate = new();
    private ProgramNode[] _silos = [];
    private ProgramNode[] _fronts = [];
    private bool _isStopping;

    private LocalCluster(ClusterFolder folder, DatabaseNode database, NodeFactory factory, ClusterProxy proxy)
    {
        Folder = folder;
        Database = database;
        Proxy = proxy;
        _factory = factory;
    }

    /// <summary>Where its data, its logs and its mails are.</summary>
    public ClusterFolder Folder { get; }

    /// <summary>The embedded database.</summary>
    public DatabaseNode Database { get; }

    /// <summary>The silos by number, those that are down too.</summary>
    public IReadOnlyList<ProgramNode> Silos => Volatile.Read(ref _silos);

    /// <summary>The front ends by number, those that are down too.</summary>
    public IReadOnlyList<ProgramNode> Fronts => Volatile.Read(ref _fronts);

    /// <summary>The sample application, if it was asked for.</summary>
    public ProgramNode? Noticeboard { get; private set; }

    /// <summary>What browsers and applications talk to.</summary>
    public ClusterProxy Proxy { get; }

    /// <summary>All of them.</summary>
    public IEnumerable<ClusterNode> Nodes =>
        [Database, .. Silos, .. Fronts, .. Noticeboard is { } noticeboard ? new[] { noticeboard } : []];

    /// <summary>Starts all of it, and returns when all is ready.</summary>
    /// <exception cref="ClusterException">An option makes no sense, or a program did not get ready; the message says why.</exception>
    /// <exception cref="EmbeddedPostgresException">The database cannot be started; the message says what to do.</exception>
    public static async Task<LocalCluster> StartAsync(LocalClusterOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);

        options.Validate();
        var folder = new ClusterFolder(options.DataFolder);
        var postgres = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions
            {
                DataFolder = folder.Database,
                // A silo has up to 50 connections, a front end 5; the rest is for those who look.
                MaxConnections = LocalClusterOptions.MostOfAKind * (50 + 5) + 20,
                Fsync = options.Fsync,
            },
            options.Loggers.CreateLogger<EmbeddedPostgres>(),
            cancellationToken);

        var database = new DatabaseNode(postgres, options.Loggers.CreateLogger<DatabaseNode>(), options.Time);
        LocalCluster? cluster = null;
        try
        {
            folder.Prepare();
            folder.BeginLogs();
            var connectionString = await options.ReachDatabase(database.ConnectionString, cancellationToken);
            var proxy = await ClusterProxy.StartAsync(options.Port, options.Loggers, cancellationToken);
            cluster = new LocalCluster(folder, database, new NodeFactory(options, folder, connectionString, database.SuperuserConnectionString), proxy);
            await cluster.StartProgramsAsync(options, cancellationToken);
            return cluster;
        }
        catch
        {
            await (cluster?.DisposeAsync() ?? database.DisposeAsync());
            throw;
        }
    }

    /// <summary>The node of this name, or null.</summary>
    public ClusterNode? Find(string name) => Nodes.FirstOrDefault(node => node.Name == name);

    /// <summary>Starts one more silo, and returns when it is ready.</summary>
    /// <exception cref="ClusterException">There are as many as there can be, or it did not get ready.</exception>
    public Task<ProgramNode> AddSiloAsync(CancellationToken cancellationToken = default) => GrowAsync(AddSilo, cancellationToken);

    /// <summary>Starts one more front end, and returns when it is ready.</summary>
    /// <exception cref="ClusterException">There are as many as there can be, or it did not get ready.</exception>
    public Task<ProgramNode> AddFrontAsync(CancellationToken cancellationToken = default) => GrowAsync(AddFront, cancellationToken);

    /// <summary>How all nodes are now.</summary>
    public Task<NodeStatus[]> DescribeAsync(CancellationToken cancellationToken = default) =>
        Task.WhenAll(Nodes.Select(node => node.DescribeAsync(cancellationToken)));

    /// <summary>Stops all of it, the database last.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_isStopping)
            {
                return;
            }

            _isStopping = true;
        }

        await StopAsync([.. Fronts, .. Noticeboard is { } noticeboard ? new[] { noticeboard } : []]);
        await Proxy.DisposeAsync();
        await StopAsync(Silos);
        await Database.DisposeAsync();
    }

    private static async Task StopAsync(IReadOnlyList<ProgramNode> nodes)
    {
        await Task.WhenAll(nodes.Where(node => node.State is NodeState.Running).Select(node => node.StopAsync()));
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    private async Task StartProgramsAsync(LocalClusterOptions options, CancellationToken cancellationToken)
    {
        // The first silo alone: it makes the schema, and front ends need to find one.
        await AddSilo().StartAsync(cancellationToken);
        var others = new List<ProgramNode>();
        for (var number = 2; number <= options.Silos; number++)
        {
            others.Add(AddSilo());
        }

        for (var number = 1; number <= options.Fronts; number++)
        {
            others.Add(AddFront());
        }

        await Task.WhenAll(others.Select(node => node.StartAsync(cancellationToken)));
        if (options.NoticeboardPort is { } port)
        {
            Noticeboard = _factory.Noticeboard(port);
            await Noticeboard.StartAsync(cancellationToken);
        }
    }

    private async Task<ProgramNode> GrowAsync(Func<ProgramNode> add, CancellationToken cancellationToken)
    {
        ProgramNode node;
        lock (_gate)
        {
            node = _isStopping ? throw new ClusterException("The cluster is being stopped.") : add();
        }

        await node.StartAsync(cancellationToken);
        return node;
    }

    private ProgramNode AddSilo()
    {
        var silo = _factory.Silo(NumberAfter(_silos));
        _silos = [.. _silos, silo];
        return silo;
    }

    private ProgramNode AddFront()
    {
        var front = _factory.Front(NumberAfter(_fronts));
        _fronts = [.. _fronts, front];
        Proxy.SendTo(_fronts.Select(known => KeyValuePair.Create(known.Name, known.Address)));
        return front;
    }

    private static int NumberAfter(ProgramNode[] nodes) => nodes.Length < LocalClusterOptions.MostOfAKind
        ? nodes.Length + 1
        : throw new ClusterException($"There are {nodes.Length} already, which is as many as the database has connections for.");
}
