using System.Diagnostics;
using System.Text;
using Xunit;

namespace Portal.Tests.Browser;

/// <summary>One of the project's programs as a process of its own, as an operator runs it; ended with the test.</summary>
public sealed class ProgramProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ProgramProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a program of this repository and waits until the address answers.</summary>
    /// <param name="project">The project's folder below the root of the repository.</param>
    /// <param name="ready">Asked until it answers with success.</param>
    /// <param name="settings">Environment variables.</param>
    public static async Task<ProgramProcess> StartAsync(string project, Uri ready, IReadOnlyDictionary<string, string> settings)
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

        var program = new ProgramProcess(Process.Start(start)!);
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

    /// <summary>Asks the program to stop, and makes it if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var terminate = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
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

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
