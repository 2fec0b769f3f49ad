using System.Diagnostics;

namespace Portal.Cluster.Processes;

/// <summary>A program as a process of its own, as an operator runs it. It does not outlive this one. Thread-safe.</summary>
public sealed class ProgramProcess : IAsyncDisposable
{
    private const int LastLines = 15;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan UntilKilled = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ProgramStart _start;

    private ProgramProcess(Process process, ProgramStart start)
    {
        _process = process;
        _start = start;
        Id = process.Id;
        Ended = process.WaitForExitAsync();
    }

    /// <summary>The process id.</summary>
    public int Id { get; }

    /// <summary>Completes when it has ended, however that came.</summary>
    public Task Ended { get; }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>The exit code of a program that has ended; 128 and the signal's number for one that a signal ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Whether it stands still. What others froze is not known.</summary>
    public bool IsFrozen { get; private set; }

    /// <summary>The last lines that it printed.</summary>
    public string LastWords
    {
        get
        {
            var lines = new[] { _start.OutputFile, _start.ErrorFile }.OfType<string>().Where(File.Exists).SelectMany(File.ReadLines);
            return string.Join('\n', lines.TakeLast(LastLines));
        }
    }

    /// <summary>Starts a program, and waits for nothing.</summary>
    public static ProgramProcess Start(ProgramStart start)
    {
        ArgumentNullException.ThrowIfNull(start);

        return new ProgramProcess(StarterThread.Run(() => Process.Start(start.ToStartInfo())!), start);
    }

    /// <summary>Ends it at once, as a power cut would; returns when it is gone.</summary>
    public async Task KillAsync()
    {
        Send(ProcessSignal.Kill);
        await Ended;
        IsFrozen = false;
    }

    /// <summary>Asks it to end (SIGTERM), and waits for nothing.</summary>
    public void AskToStop() => Send(ProcessSignal.Terminate);

    /// <summary>Asks it to end (SIGTERM), and returns when it is gone. Where it takes too long, it is killed.</summary>
    /// <param name="patience">How long it may take. Default null: 60 s.</param>
    /// <returns>Whether it ended by itself.</returns>
    public async Task<bool> StopAsync(TimeSpan? patience = null)
    {
        AskToStop();
        try
        {
            await Ended.WaitAsync(patience ?? UntilKilled);
            return true;
        }
        catch (TimeoutException)
        {
            await KillAsync();
            return false;
        }
    }

    /// <summary>Has it stand still, with all that it holds (SIGSTOP): to others it looks as if it were very slow.</summary>
    public void Freeze()
    {
        Send(ProcessSignal.Freeze);
        IsFrozen = true;
    }

    /// <summary>Has it go on.</summary>
    public void Thaw()
    {
        Send(ProcessSignal.Thaw);
        IsFrozen = false;
    }

    /// <summary>Waits until an address of the program answers with success.</summary>
    /// <exception cref="ClusterException">It ended instead, or took too long; the message has what it said.</exception>
    public async Task WaitUntilReadyAsync(Uri ready, TimeSpan patience, CancellationToken cancellationToken = default)
    {
        for (var waiting = Stopwatch.StartNew(); !await Readiness.AskAsync(ready, cancellationToken); await Task.Delay(BetweenLooks, cancellationToken))
        {
            if (HasEnded)
            {
                throw new ClusterException($"{Path.GetFileName(_start.File)} ended with {ExitCode} instead of getting ready. It says:\n{LastWords}");
            }

            if (waiting.Elapsed > patience)
            {
                throw new ClusterException($"{ready} was not ready within {patience.TotalSeconds:0} s. It says:\n{LastWords}");
            }
        }
    }

    /// <summary>Kills what still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Send(ProcessSignal signal)
    {
        if (!HasEnded)
        {
            signal.SendTo(Id);
        }
    }
}
