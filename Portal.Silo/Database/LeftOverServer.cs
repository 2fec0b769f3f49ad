using System.Diagnostics;
using System.Globalization;

namespace Portal.Silo.Database;

/// <summary>What a program that was killed may have left in the data folder: a server that runs, or its stale pid file.</summary>
internal static class LeftOverServer
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    /// <summary>Sees to it that no server runs in a folder that is locked by us, and that a new one can start there.</summary>
    /// <exception cref="EmbeddedPostgresException">A server runs there and does not stop.</exception>
    public static async Task StopAsync(string data, TimeSpan timeout, ILogger logger, CancellationToken cancellationToken)
    {
        var pidFile = Path.Combine(data, "postmaster.pid");
        if (!File.Exists(pidFile)
            || !int.TryParse(File.ReadLines(pidFile).FirstOrDefault(), CultureInfo.InvariantCulture, out var processId)
            || !UnixSignal.CanReach(processId))
        {
            // PostgreSQL itself recognises the pid file of a process that is no more.
            return;
        }

        var commandLine = CommandLineOf(processId);
        if (!commandLine.Contains("postgres", StringComparison.Ordinal))
        {
            // The number was given to another process since. PostgreSQL would take that one for the server and not start.
            logger.StalePidFile(processId);
            File.Delete(pidFile);
            return;
        }

        if (!commandLine.Contains(data, StringComparison.Ordinal))
        {
            // A server, but perhaps of another folder: not ours to stop. PostgreSQL knows whether it can start beside it.
            return;
        }

        logger.StoppingLeftOver(processId);
        UnixSignal.Send(processId, UnixSignal.StopFast);
        var waiting = Stopwatch.StartNew();
        while (UnixSignal.CanReach(processId) && CommandLineOf(processId) == commandLine)
        {
            if (waiting.Elapsed > timeout)
            {
                throw new EmbeddedPostgresException(
                    $"A PostgreSQL server (process {processId}) that an earlier run left in {data} does not stop: stop it with \"kill -QUIT {processId}\".");
            }

            await Task.Delay(Between, cancellationToken);
        }
    }

    // Everybody may read a command line; what else there is about a process of another user even root may not in a container.
    private static string CommandLineOf(int processId)
    {
        if (!OperatingSystem.IsLinux())
        {
            using var ps = Process.Start(ExternalProgram.StartInfo("ps", ["-o", "command=", "-p", $"{processId}"], null))!;
            return ps.StandardOutput.ReadToEnd();
        }

        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline").Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }
}
