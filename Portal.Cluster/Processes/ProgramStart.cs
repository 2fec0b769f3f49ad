using System.Diagnostics;

namespace Portal.Cluster.Processes;

/// <summary>How a program is started.</summary>
public sealed record ProgramStart
{
    /// <summary>The program: a .dll that <c>dotnet</c> runs.</summary>
    public required string File { get; init; }

    /// <summary>The folder that it is started in, where its settings are.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The file that what it prints is appended to.</summary>
    public required string OutputFile { get; init; }

    /// <summary>The file for what it prints on standard error. Default null: the same.</summary>
    public string? ErrorFile { get; init; }

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Environment variables, besides those of this process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    // The program writes to the files itself: nothing that it prints waits for us to read it, or is lost when we end.
    private const string Redirecting = "exec </dev/null >>\"$1\" 2>>\"$2\"; shift 2; exec \"$@\"";

    private static readonly Lazy<IReadOnlyList<string>> Wrappers = new(FindWrappers);

    internal ProcessStartInfo ToStartInfo()
    {
        string[] command = ["-c", Redirecting, "portal", OutputFile, ErrorFile ?? OutputFile, .. Wrappers.Value, "dotnet", File, .. Arguments];
        var start = new ProcessStartInfo("/bin/sh", command)
        {
            WorkingDirectory = WorkingDirectory,
            // Not to be used, but what has all three of its own does not meddle with the terminal.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    // Each replaces itself by the next: the process id stays. A session of its own, since Ctrl-C is for us, who then stop the others
    // in their order. Killed when we die, however that comes: a process that stands still would not hear anything less.
    private static List<string> FindWrappers()
    {
        var wrappers = new List<string>();
        if (Exists("setsid"))
        {
            wrappers.Add("setsid");
        }

        if (OperatingSystem.IsLinux() && Exists("setpriv"))
        {
            wrappers.AddRange(["setpriv", "--pdeathsig", "KILL", "--"]);
        }

        return wrappers;
    }

    private static bool Exists(string program) => (System.Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => System.IO.File.Exists(Path.Combine(folder, program)));
}
