using System.Diagnostics;
using System.Globalization;

namespace Portal.Chaos.Faults;

/// <summary>Keeps all processors busy by processes of its own, which end with it, and in any case after a time.</summary>
public sealed class CpuBurner : IDisposable
{
    private readonly List<Process> _processes;

    private CpuBurner(List<Process> processes) => _processes = processes;

    /// <summary>Starts twice as many as there are processors.</summary>
    /// <param name="most">When they end by themselves.</param>
    public static CpuBurner Start(TimeSpan most) => new(
    [
        .. Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => Process.Start(
            "timeout", [most.TotalSeconds.ToString("0", CultureInfo.InvariantCulture), "sh", "-c", "while :; do :; done"])!),
    ]);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
        }
    }
}
