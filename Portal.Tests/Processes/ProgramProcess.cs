using System.Globalization;
using Portal.Cluster.Processes;
using Portal.Tests.Mail;
using Xunit;
using RunningProgram = Portal.Cluster.Processes.ProgramProcess;

namespace Portal.Tests.Processes;

/// <summary>One of the project's programs as a process of its own, as an operator runs it; ended with the test.</summary>
public sealed class ProgramProcess : IAsyncDisposable
{
    private const string OutputFile = "output";
    private const string ErrorFile = "errors";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly RunningProgram _program;
    private readonly string _name;

    private ProgramProcess(string project, IReadOnlyDictionary<string, string> settings, IReadOnlyList<string> arguments)
    {
        _name = project;
        _program = RunningProgram.Start(new ProgramStart
        {
            File = Checkout.ProgramOf(project),
            WorkingDirectory = Checkout.FolderOf(project),
            OutputFile = _folder[OutputFile],
            ErrorFile = _folder[ErrorFile],
            Environment = settings,
            Arguments = arguments,
        });
    }

    /// <summary>What it has printed; the errors come last.</summary>
    public string Output => TextOf(OutputFile) + Errors;

    /// <summary>What it has printed on standard error.</summary>
    public string Errors => TextOf(ErrorFile);

    /// <summary>The process id.</summary>
    public int Id => _program.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _program.HasEnded;

    /// <summary>The memory that it takes now, as the kernel counts it (Linux).</summary>
    public long ResidentBytes() => StatusOf("VmRSS");

    /// <summary>The most that it has taken so far.</summary>
    public long MostResidentBytes() => StatusOf("VmHWM");

    /// <summary>Starts a program of this repository and waits until the address answers.</summary>
    /// <param name="project">The project's folder below the root of the repository.</param>
    /// <param name="ready">Asked until it answers with success.</param>
    /// <param name="settings">Environment variables.</param>
    public static async Task<ProgramProcess> StartAsync(string project, Uri ready, IReadOnlyDictionary<string, string> settings)
    {
        var program = Start(project, settings);
        try
        {
            await program._program.WaitUntilReadyAsync(ready, Patience, TestContext.Current.CancellationToken);
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
    /// <param name="arguments">Its arguments.</param>
    public static ProgramProcess Start(string project, IReadOnlyDictionary<string, string> settings, params IReadOnlyList<string> arguments) =>
        new(project, settings, arguments);

    /// <summary>Waits until the program has ended by itself, and all that it printed is here. Returns its exit code.</summary>
    public async Task<int> EndAsync(TimeSpan patience)
    {
        try
        {
            await _program.Ended.WaitAsync(patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{_name} has not ended:\n{Output}");
        }

        return _program.ExitCode;
    }

    /// <summary>Ends the program at once, as a power cut would: it gets no chance to finish anything.</summary>
    public Task KillAsync() => _program.KillAsync();

    /// <summary>Asks the program to stop, as a service manager does, and waits for nothing.</summary>
    public void AskToStop() => _program.AskToStop();

    /// <summary>Asks the program to stop, and waits until it has. Returns its exit code.</summary>
    public Task<int> StopAsync()
    {
        AskToStop();
        return EndAsync(Patience);
    }

    /// <summary>Stops its clock, so to speak: it keeps what it has, connections included, and answers nobody.</summary>
    public void Freeze() => _program.Freeze();

    /// <summary>Lets it go on as if nothing had been.</summary>
    public void Thaw() => _program.Thaw();

    /// <summary>Asks the program to stop, and makes it if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        // One that is frozen hears nothing else before.
        Thaw();
        await _program.StopAsync(Patience);
        await _program.DisposeAsync();
        _folder.Dispose();
    }

    private long StatusOf(string name) => 1024 * long.Parse(
        File.ReadLines($"/proc/{Id}/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal)).Split(':')[1].Replace("kB", "", StringComparison.Ordinal).Trim(),
        CultureInfo.InvariantCulture);

    private string TextOf(string file) => File.Exists(_folder[file]) ? File.ReadAllText(_folder[file]) : "";
}
