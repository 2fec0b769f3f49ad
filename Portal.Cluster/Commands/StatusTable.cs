using System.Globalization;
using Portal.Cluster.Nodes;

namespace Portal.Cluster.Commands;

/// <summary>How nodes are, as a table for people.</summary>
internal static class StatusTable
{
    private static readonly string[] Headings = ["name", "state", "ready", "pid", "since", "ports"];

    /// <summary>The lines of the table.</summary>
    public static IEnumerable<string> Of(IEnumerable<NodeStatus> nodes, DateTimeOffset now)
    {
        string[][] rows = [Headings, .. nodes.Select(node => Row(node, now))];
        var widths = Headings.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    private static string[] Row(NodeStatus node, DateTimeOffset now) =>
    [
        node.Name,
        node.State switch
        {
            NodeState.Running => "running",
            NodeState.Frozen => "frozen",
            _ => "down",
        },
        node.IsReady ? "yes" : "no",
        node.ProcessId?.ToString(CultureInfo.InvariantCulture) ?? "-",
        $"{node.Since.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture)} ({Age(now - node.Since)})",
        node.Ports.Count == 0 ? "-" : string.Join(", ", node.Ports.Select(port => $"{port.Key} {port.Value}")),
    ];

    private static string Age(TimeSpan age) => age switch
    {
        { TotalSeconds: < 60 } => $"{Math.Max(0, (int)age.TotalSeconds)} s",
        { TotalMinutes: < 60 } => $"{(int)age.TotalMinutes} min",
        _ => $"{(int)age.TotalHours} h",
    };
}
