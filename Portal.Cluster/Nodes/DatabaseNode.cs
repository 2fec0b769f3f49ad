using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Portal.Cluster.Processes;
using Portal.Silo.Database;

namespace Portal.Cluster.Nodes;

/// <summary>The embedded PostgreSQL of the cluster.</summary>
public sealed class DatabaseNode : ClusterNode
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly EmbeddedPostgres _postgres;
    private bool _isFrozen;

    internal DatabaseNode(EmbeddedPostgres postgres, ILogger logger, TimeProvider time)
        : base("database", logger, time) => _postgres = postgres;

    /// <summary>Leads to the database, as its owner; holds no secret. For this user of the system only.</summary>
    public string ConnectionString => _postgres.ConnectionString;

    /// <summary>Leads to the same database as its superuser.</summary>
    public string SuperuserConnectionString => _postgres.SuperuserConnectionString;

    /// <summary>The folder with its socket.</summary>
    public string SocketFolder => _postgres.SocketFolder;

    /// <inheritdoc />
    public override NodeState State => (_postgres.ProcessId, _isFrozen) switch
    {
        (0, _) => NodeState.Down,
        (_, true) => NodeState.Frozen,
        _ => NodeState.Running,
    };

    /// <inheritdoc />
    public override int? ProcessId => _postgres.ProcessId is > 0 and var processId ? processId : null;

    /// <summary>None: it listens on a Unix socket.</summary>
    public override IReadOnlyDictionary<string, int> Ports { get; } = new Dictionary<string, int>();

    /// <summary>Stops it fast or as a crash would, and starts it again at once. Returns when it can be used.</summary>
    public async Task RestartAsync(PostgresShutdown how, CancellationToken cancellationToken = default)
    {
        await (how is PostgresShutdown.Fast ? StopAsync() : KillAsync());
        await StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override async Task<bool> IsReadyAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false;Timeout=2");
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public override async Task WaitUntilReadyAsync(CancellationToken cancellationToken = default)
    {
        for (var waiting = Stopwatch.StartNew(); !await IsReadyAsync(cancellationToken); await Task.Delay(BetweenLooks, cancellationToken))
        {
            if (waiting.Elapsed > Patience)
            {
                throw new ClusterException($"The database was not ready within {Patience.TotalSeconds:0} s.");
            }
        }
    }

    /// <inheritdoc />
    protected override async Task StartProcessAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _postgres.StartAgainAsync(cancellationToken);
        }
        catch (EmbeddedPostgresException exception)
        {
            throw new ClusterException(exception.Message, exception);
        }
    }

    /// <inheritdoc />
    protected override async Task KillProcessAsync()
    {
        // What stands still has to go on in order to hear that it ends.
        var ending = _postgres.StopAsync(PostgresShutdown.Immediate);
        ThawIfFrozen();
        await ending;
    }

    /// <inheritdoc />
    protected override Task StopProcessAsync() => _postgres.StopAsync();

    /// <inheritdoc />
    protected override void FreezeProcess()
    {
        // The postmaster first, so that no further child comes while its children are counted.
        _isFrozen = true;
        ProcessSignal.Freeze.SendTo(_postgres.ProcessId);
        try
        {
            foreach (var child in Children())
            {
                ProcessSignal.Freeze.SendTo(child);
            }
        }
        catch (IOException exception)
        {
            ProcessSignal.Thaw.SendTo(_postgres.ProcessId);
            _isFrozen = false;
            throw new ClusterException("The database's processes are found by /proc only: it cannot be frozen on this system.", exception);
        }
    }

    /// <inheritdoc />
    protected override void ThawProcess() => ThawIfFrozen();

    /// <inheritdoc />
    protected override async Task EndAsync()
    {
        ThawIfFrozen();
        await _postgres.DisposeAsync();
    }

    private void ThawIfFrozen()
    {
        if (!_isFrozen)
        {
            return;
        }

        _isFrozen = false;
        foreach (var child in Children().Append(_postgres.ProcessId))
        {
            ProcessSignal.Thaw.SendTo(child);
        }
    }

    // Each is in a process group of its own: they can only be told one by one.
    private IEnumerable<int> Children() => File.ReadAllText($"/proc/{_postgres.ProcessId}/task/{_postgres.ProcessId}/children")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(child => int.Parse(child, CultureInfo.InvariantCulture));
}
