using System.Runtime.InteropServices;

namespace Portal.Cluster.Processes;

/// <summary>A signal to a process.</summary>
internal sealed class ProcessSignal
{
    /// <summary>SIGKILL: it ends at once, and gets no chance to finish anything.</summary>
    public static readonly ProcessSignal Kill = new(linux: 9, macOS: 9);

    /// <summary>SIGTERM: it is asked to end.</summary>
    public static readonly ProcessSignal Terminate = new(linux: 15, macOS: 15);

    /// <summary>SIGSTOP: it stands still, with everything that it holds.</summary>
    public static readonly ProcessSignal Freeze = new(linux: 19, macOS: 17);

    /// <summary>SIGCONT: it goes on.</summary>
    public static readonly ProcessSignal Thaw = new(linux: 18, macOS: 19);

    private readonly int _number;

    private ProcessSignal(int linux, int macOS) => _number = OperatingSystem.IsMacOS() ? macOS : linux;

    /// <summary>Sends it; a process that has gone meanwhile is no error.</summary>
    public void SendTo(int processId)
    {
        // What is not above zero means a group of processes, ours among them.
        if (processId > 0)
        {
            _ = SendSignal(processId, _number);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int processId, int signal);
}
