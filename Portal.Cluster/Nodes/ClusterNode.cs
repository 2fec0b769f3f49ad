namespace Portal.Cluster.Nodes;

/// <summary>
/// One process of the cluster, which can be killed, frozen and started again. One action a node at a time: a second one waits.
/// Thread-safe.
/// </summary>
public abstract class ClusterNode(string name, ILogger logger, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _isOver;

    /// <summary>Its name: <c>silo-1</c>, <c>front-1</c>, <c>database</c>.</summary>
    public string Name { get; } = name;

    /// <summary>What its process does now.</summary>
    public abstract NodeState State { get; }

    /// <summary>Its process id; null while it is down. Another after each start.</summary>
    public abstract int? ProcessId { get; }

    /// <summary>What it listens on, by what for.</summary>
    public abstract IReadOnlyDictionary<string, int> Ports { get; }

    /// <summary>Since when it has been in its state.</summary>
    public DateTimeOffset Since { get; private set; } = time.GetLocalNow();

    /// <summary>Where it tells what happens.</summary>
    protected ILogger Logger { get; } = logger;

    /// <summary>Ends the process at once: a program by SIGKILL, the database by an immediate shutdown. One that is down stays so.</summary>
    public Task KillAsync() => InTurnAsync(async () =>
    {
        if (State is not NodeState.Down)
        {
            Logger.Killing(Name);
            await KillProcessAsync();
            Changed();
        }
    });

    /// <summary>Asks the process to end, and returns when it is gone: a program by SIGTERM, the database by a fast shutdown.</summary>
    /// <exception cref="ClusterException">It is frozen, and hears nothing.</exception>
    public Task StopAsync() => InTurnAsync(async () =>
    {
        if (State is NodeState.Frozen)
        {
            throw new ClusterException($"{Name} is frozen and would not hear it: thaw it first, or kill it.");
        }

        if (State is NodeState.Running)
        {
            Logger.Stopping(Name);
            await StopProcessAsync();
            Changed();
        }
    });

    /// <summary>Has the process stand still (SIGSTOP) while the rest of the world goes on.</summary>
    /// <exception cref="ClusterException">It is down.</exception>
    public Task FreezeAsync() => InTurnAsync(() =>
    {
        if (State is NodeState.Down)
        {
            throw new ClusterException($"{Name} is down: start it first.");
        }

        if (State is NodeState.Running)
        {
            Logger.Freezing(Name);
            FreezeProcess();
            Changed();
        }

        return Task.CompletedTask;
    });

    /// <summary>Has a process that stands still go on (SIGCONT). One that does not is left alone.</summary>
    public Task ThawAsync() => InTurnAsync(() =>
    {
        if (State is NodeState.Frozen)
        {
            Logger.Thawing(Name);
            ThawProcess();
            Changed();
        }

        return Task.CompletedTask;
    });

    /// <summary>Starts it where it is down, and returns when it is ready.</summary>
    /// <exception cref="ClusterException">It is frozen, ended at its start, or did not get ready in time.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default) => InTurnAsync(async () =>
    {
        if (State is NodeState.Frozen)
        {
            throw new ClusterException($"{Name} is frozen: thaw it.");
        }

        if (State is NodeState.Down)
        {
            Logger.Starting(Name);
            await StartProcessAsync(cancellationToken);
            Changed();
        }

        await WaitUntilReadyAsync(cancellationToken);
        Logger.Ready(Name, ProcessId);
    });

    /// <summary>Waits until it can do its work.</summary>
    /// <exception cref="ClusterException">It ended instead, or took too long.</exception>
    public abstract Task WaitUntilReadyAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether it can do its work now.</summary>
    public abstract Task<bool> IsReadyAsync(CancellationToken cancellationToken = default);

    /// <summary>How it is now.</summary>
    public async Task<NodeStatus> DescribeAsync(CancellationToken cancellationToken = default)
    {
        var isReady = State is NodeState.Running && await IsReadyAsync(cancellationToken);
        return new NodeStatus(Name, State, ProcessId, isReady, Ports, Since);
    }

    /// <summary>Ends what still runs, for good.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _turn.WaitAsync();
        try
        {
            if (!_isOver)
            {
                _isOver = true;
                await EndAsync();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the process at once.</summary>
    protected abstract Task KillProcessAsync();

    /// <summary>Asks the process to end, and returns when it is gone.</summary>
    protected abstract Task StopProcessAsync();

    /// <summary>Has the process stand still.</summary>
    protected abstract void FreezeProcess();

    /// <summary>Has the process go on.</summary>
    protected abstract void ThawProcess();

    /// <summary>Starts a process.</summary>
    protected abstract Task StartProcessAsync(CancellationToken cancellationToken);

    /// <summary>Ends the process, whatever its state, and lets go of what it had.</summary>
    protected abstract Task EndAsync();

    /// <summary>Marks that it has gone to another state.</summary>
    protected void Changed() => Since = time.GetLocalNow();

    private async Task InTurnAsync(Func<Task> action)
    {
        await _turn.WaitAsync();
        try
        {
            if (_isOver)
            {
                throw new ClusterException("The cluster is being stopped.");
            }

            await action();
        }
        finally
        {
            _turn.Release();
        }
    }
}
