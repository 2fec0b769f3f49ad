using System.Runtime.InteropServices;

namespace Portal.Silo.Database;

/// <summary>Signals to a process, by the meaning that PostgreSQL gives them.</summary>
internal static class UnixSignal
{
    /// <summary>SIGINT: end the connections and stop cleanly ("fast" shutdown).</summary>
    public const int StopFast = 2;

    /// <summary>SIGQUIT: stop at once; the next start recovers ("immediate" shutdown).</summary>
    public const int StopAtOnce = 3;

    /// <summary>Whether there is such a process, and it is ours to signal.</summary>
    public static bool CanReach(int processId) => Kill(processId, 0) == 0;

    /// <summary>Sends a signal; a process that has gone meanwhile is no error.</summary>
    public static void Send(int processId, int signal) => _ = Kill(processId, signal);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int processId, int signal);
}
