using System.Globalization;
using System.Text;

namespace Portal.Chaos.Reliability;

/// <summary>Figures as a table of Markdown.</summary>
public static class FiguresTable
{
    /// <summary>A row for each scenario.</summary>
    public static string Of(IEnumerable<Measured> scenarios)
    {
        var table = new StringBuilder()
            .AppendLine("| what happens | sent | failed | longest gap | longest answer | p99 before | during | after | well again | promised | kept |")
            .AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---|---|");
        foreach (var (scenario, _, figures) in scenarios)
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"| {scenario.What} | {figures.Sent} | {figures.Failed} ({100 * figures.FailedShare:0.00} %) | {Seconds(figures.LongestGap)} | {Seconds(figures.LongestAnswer)} | {Milliseconds(figures.P99Before)} | {Milliseconds(figures.P99During)} | {Milliseconds(figures.P99After)} | {Seconds(figures.Recovery)} | {scenario.Target} | {(scenario.Target.MissedBy(figures).Any() ? "**no**" : "yes")} |");
        }

        return table.ToString();
    }

    private static string Seconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:0.00} s");

    private static string Milliseconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalMilliseconds:0} ms");
}
