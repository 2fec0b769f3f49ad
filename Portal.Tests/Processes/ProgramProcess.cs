using System.Diagnostics;
using System.Text;
using Portal.Tests.Browser;
using Xunit;

namespace Portal.Tests.Processes;

/// <summary>One of the project's programs as a process of its own, as an operator runs it; ended with the test.</summary>
public sealed class ProgramProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private ProgramProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data, _errors);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has printed, errors included.</summary>
    public string Output => TextOf(_output);

    /// <summary>What it has printed on standard error.</summary>
    public string Errors => TextOf(_errors);

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a program of this repository and waits until the address answers.</summary>
    /// <param name="project">The project's folder below the root of the repository.</param>
    /// <param name="ready">Asked until it answers with success.</param>
    /// <param name="settings">Environment variables.</param>
    public static async Task<ProgramProcess> StartAsync(string project, Uri ready, IReadOnlyDictionary<string, string> settings)
    {
        var program = Start(project, settings);
        try
        {
            await program.WaitUntilReadyAsync(ready);
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a program of this repository and waits for nothing.</summary>
    /// <param name="project">The project's folder below the root of the repository.</param>
    /// <param name="settings">Environment variables.</param>
    public static ProgramProcess Start(string project, IReadOnlyDictionary<string, string> settings)
    {
        var name = Path.GetFileName(project);
        var folder = Path.Combine(Repository.Root, project);
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(folder, "bin", Repository.Configuration, "net10.0", $"{name}.dll") },
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        return new ProgramProcess(Process.Start(start)!);
    }

    /// <summary>Waits until the program has ended by itself, and all that it printed is here. Returns its exit code.</summary>
    public async Task<int> EndAsync(TimeSpan patience)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{_process.StartInfo.ArgumentList[0]} has not ended:\n{Output}");
        }

        return _process.ExitCode;
    }

    /// <summary>Ends the program at once, as a power cut would: it gets no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync(Patience);
    }

    /// <summary>Asks the program to stop, as a service manager does, and waits for nothing.</summary>
    public void AskToStop() => Signal("TERM");

    /// <summary>Asks the program to stop, and waits until it has. Returns its exit code.</summary>
    public Task<int> StopAsync()
    {
        AskToStop();
        return EndAsync(Patience);
    }

    /// <summary>Stops its clock, so to speak: it keeps what it has, connections included, and answers nobody.</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>Lets it go on as if nothing had been.</summary>
    public void Thaw() => Signal("CONT");

    /// <summary>Asks the program to stop, and makes it if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // One that is frozen hears nothing else before.
            Thaw();
            AskToStop();
            using var patience = new CancellationTokenSource(Patience);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    private async Task WaitUntilReadyAsync(Uri ready)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var waiting = Stopwatch.StartNew(); ; await Task.Delay(50, TestContext.Current.CancellationToken))
        {
            Assert.False(_process.HasExited, $"{_process.StartInfo.ArgumentList[0]} ended at start:\n{Output}");
            Assert.True(waiting.Elapsed < Patience, $"{ready} does not answer:\n{Output}");
            try
            {
                if ((await http.GetAsync(ready, TestContext.Current.CancellationToken)).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    private void Keep(string? line, StringBuilder? besides = null)
    {
        lock (_output)
        {
            _output.AppendLine(line);
            besides?.AppendLine(line);
        }
    }

    private string TextOf(StringBuilder printed)
    {
        lock (_output)
        {
            return printed.ToString();
        }
    }
}
