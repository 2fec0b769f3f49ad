using System.Diagnostics;

namespace Portal.Silo.Database;

/// <summary>Keeps a server running until told to stop, and takes it along when the program dies.</summary>
internal sealed class PostgresProcess : IAsyncDisposable
{
    private const int MostRestartsInAMinute = 20;
    private static readonly TimeSpan BeforeRestart = TimeSpan.FromMilliseconds(100);

    private readonly Func<ProcessStartInfo> _startInfo;
    private readonly TimeSpan _stopTimeout;
    private readonly ILogger _logger;
    private readonly ServerOutput _output;
    private readonly ManualResetEventSlim _stopping = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private volatile bool _isReady;
    private int _processId;

    private PostgresProcess(Func<ProcessStartInfo> startInfo, TimeSpan stopTimeout, ILogger logger)
    {
        _startInfo = startInfo;
        _stopTimeout = stopTimeout;
        _logger = logger;
        _output = new ServerOutput(logger);
    }

    /// <summary>Completes when the server has ended and is not started again; fails where it could not be started at all.</summary>
    public Task Ended => _ended.Task;

    /// <summary>The postmaster's process id; another after a restart.</summary>
    public int ProcessId => Volatile.Read(ref _processId);

    /// <summary>The last lines that the server wrote.</summary>
    public string LastWords => _output.LastWords;

    public static PostgresProcess Start(Func<ProcessStartInfo> startInfo, TimeSpan stopTimeout, ILogger logger)
    {
        var process = new PostgresProcess(startInfo, stopTimeout, logger);

        // The kernel signals the server when the *thread* that started it ends (PR_SET_PDEATHSIG): a thread of the pool may end
        // any time, this one lives as long as the server.
        new Thread(process.Run) { IsBackground = true, Name = "Embedded PostgreSQL" }.Start();
        return process;
    }

    /// <summary>From now on, a server that ends by itself is started again.</summary>
    public void IsReady() => _isReady = true;

    /// <summary>Stops the server for good ("fast").</summary>
    public ValueTask DisposeAsync() => new(StopAsync(PostgresShutdown.Fast));

    /// <summary>Stops the server for good, and returns when it is gone.</summary>
    public async Task StopAsync(PostgresShutdown how)
    {
        lock (_gate)
        {
            _stopping.Set();
            Signal(how == PostgresShutdown.Fast ? UnixSignal.StopFast : UnixSignal.StopAtOnce);
        }

        try
        {
            await Ended.WaitAsync(_stopTimeout);
        }
        catch (TimeoutException)
        {
            _logger.SlowStop(_stopTimeout);
            Signal(UnixSignal.StopAtOnce);
            await Ended.WaitAsync(_stopTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (Exception) when (Ended.IsFaulted)
        {
            // It never ran: whoever started it has been told.
        }
    }

    private void Run()
    {
        try
        {
            var restarts = new Queue<long>();
            while (true)
            {
                var exitCode = RunOnce();
                if (!_isReady || _stopping.IsSet)
                {
                    break;
                }

                while (restarts.TryPeek(out var oldest) && Stopwatch.GetElapsedTime(oldest) > TimeSpan.FromMinutes(1))
                {
                    restarts.Dequeue();
                }

                restarts.Enqueue(Stopwatch.GetTimestamp());
                if (restarts.Count > MostRestartsInAMinute)
                {
                    _logger.GivenUp(restarts.Count);
                    break;
                }

                _logger.Died(exitCode);
                if (_stopping.Wait(BeforeRestart))
                {
                    break;
                }
            }

            _ended.SetResult();
        }
        catch (Exception exception)
        {
            _ended.SetException(exception);
        }
    }

    private int RunOnce()
    {
        using var process = new Process { StartInfo = _startInfo() };
        process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => _output.Add(line.Data);
        lock (_gate)
        {
            if (_stopping.IsSet)
            {
                return 0;
            }

            process.Start();
            Volatile.Write(ref _processId, process.Id);
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        // Also waits until the last child of the server has closed its output: only then can another one start.
        process.WaitForExit();
        Volatile.Write(ref _processId, 0);
        return process.ExitCode;
    }

    private void Signal(int signal)
    {
        if (ProcessId is > 0 and var processId)
        {
            UnixSignal.Send(processId, signal);
        }
    }
}
