using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Xunit;

namespace Portal.Tests.RelyingParties;

/// <summary>
/// A relying party in a process of its own. It ends with its standard input, which is ours: when the test process ends in whatever way,
/// that is closed, and the party goes.
/// </summary>
internal sealed class PartyProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly string _needs;
    private readonly StringBuilder _errors = new();

    private PartyProcess(Process process, string needs)
    {
        (_process, _needs) = (process, needs);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
    }

    public bool HasEnded => _process.HasExited;

    /// <param name="program">Its name, or where it is.</param>
    /// <param name="arguments">For the program.</param>
    /// <param name="needs">What has to be installed for it, to be told when it does not start.</param>
    /// <param name="environment">Variables besides those of this process.</param>
    public static PartyProcess Start(string program, IEnumerable<string> arguments, string needs, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The portal is on this machine, whatever proxy leads out of it.
        start.Environment["no_proxy"] = "localhost,127.0.0.1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        try
        {
            return new PartyProcess(Process.Start(start)!, needs);
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"{program} does not start; it needs {needs}.", missing);
        }
    }

    /// <summary>Sends a line, and returns the line that it answers.</summary>
    public async Task<string> AskAsync(string line)
    {
        var cancellation = TestContext.Current.CancellationToken;
        try
        {
            await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellation);
            await _process.StandardInput.FlushAsync(cancellation);
            if (await _process.StandardOutput.ReadLineAsync(cancellation) is { } answer)
            {
                return answer;
            }
        }
        catch (IOException)
        {
            // It does not listen any more.
        }

        throw new InvalidOperationException(await ComplaintAsync());
    }

    /// <summary>Why it has ended by itself.</summary>
    public async Task<string> ComplaintAsync()
    {
        // Only then all that it said is here.
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        lock (_errors)
        {
            return $"{_process.StartInfo.FileName} has ended; it needs {_needs}. It said:\n{_errors}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_errors)
        {
            _errors.AppendLine(line);
        }
    }
}
