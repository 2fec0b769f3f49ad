using Portal.Cluster.Processes;

namespace Portal.Cluster.Nodes;

/// <summary>A silo, a front end or the sample: a program that says at an address of its own whether it is ready.</summary>
public sealed class ProgramNode : ClusterNode
{
    private readonly ProgramStart _start;
    private readonly Uri _ready;
    private readonly TimeSpan _patience;
    private ProgramProcess? _process;
    private bool _isExpectedToEnd;

    internal ProgramNode(
        string name, ProgramStart start, Uri ready, IReadOnlyDictionary<string, int> ports, TimeSpan patience, ILogger logger, TimeProvider time)
        : base(name, logger, time)
    {
        _start = start;
        _ready = ready;
        _patience = patience;
        Ports = ports;
    }

    /// <inheritdoc />
    public override NodeState State => _process switch
    {
        null or { HasEnded: true } => NodeState.Down,
        { IsFrozen: true } => NodeState.Frozen,
        _ => NodeState.Running,
    };

    /// <inheritdoc />
    public override int? ProcessId => State is NodeState.Down ? null : _process?.Id;

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, int> Ports { get; }

    /// <summary>Where it answers by itself, without the proxy.</summary>
    public Uri Address => new(_ready, "/");

    /// <summary>What it prints.</summary>
    public string LogFile => _start.OutputFile;

    /// <inheritdoc />
    public override Task WaitUntilReadyAsync(CancellationToken cancellationToken = default) =>
        _process?.WaitUntilReadyAsync(_ready, _patience, cancellationToken) ?? throw new ClusterException($"{Name} is down: start it first.");

    /// <inheritdoc />
    public override Task<bool> IsReadyAsync(CancellationToken cancellationToken = default) => Readiness.AskAsync(_ready, cancellationToken);

    /// <inheritdoc />
    protected override async Task StartProcessAsync(CancellationToken cancellationToken)
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _isExpectedToEnd = false;
        _process = ProgramProcess.Start(_start);
        _ = WatchAsync(_process);
    }

    /// <inheritdoc />
    protected override Task KillProcessAsync()
    {
        _isExpectedToEnd = true;
        return _process!.KillAsync();
    }

    /// <inheritdoc />
    protected override async Task StopProcessAsync()
    {
        _isExpectedToEnd = true;
        if (!await _process!.StopAsync())
        {
            Logger.SlowStop(Name);
        }
    }

    /// <inheritdoc />
    protected override void FreezeProcess() => _process!.Freeze();

    /// <inheritdoc />
    protected override void ThawProcess() => _process!.Thaw();

    /// <inheritdoc />
    protected override async Task EndAsync()
    {
        _isExpectedToEnd = true;
        if (_process is not null)
        {
            await _process.DisposeAsync();
            _process = null;
        }
    }

    // A silo that was declared dead ends by itself when it thaws: that is to be seen, and not to be mistaken for our doing.
    private async Task WatchAsync(ProgramProcess process)
    {
        await process.Ended;
        if (!_isExpectedToEnd)
        {
            Changed();
            Logger.EndedByItself(Name, process.Id, process.ExitCode);
        }
    }
}
