using System.Globalization;
using System.Text;
using Portal.Chaos.Load;

namespace Portal.Chaos.Runs;

/// <summary>How much clusters of one, two and three silos answer on this machine, and how soon: at a modest rate, and as much as they can.</summary>
public static class CapacityRun
{
    private const int ModestRate = 40;

    // Far more than there are browsers to send: each sends its next request when it has its answer.
    private const int AsFastAsTheyCan = 10_000;

    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(30);

    /// <summary>Runs one cluster after the other.</summary>
    /// <param name="options">Front ends, and where; silos and load are chosen here.</param>
    /// <param name="tell">Is told what happens, a line at a time.</param>
    /// <param name="cancellation">Gives the run up.</param>
    public static async Task<IReadOnlyList<CapacityRow>> RunAsync(RigOptions options, Action<string> tell, CancellationToken cancellation)
    {
        var rows = new List<CapacityRow>();
        for (var silos = 1; silos <= 3; silos++)
        {
            rows.Add(await MeasureAsync(options, silos, "40 requests a second", new LoadOptions { RequestsPerSecond = ModestRate, IsHostile = false }, tell, cancellation));
            rows.Add(await MeasureAsync(options, silos, "32 browsers at once", new LoadOptions { RequestsPerSecond = AsFastAsTheyCan, Members = 32, IsHostile = false }, tell, cancellation));
        }

        return rows;
    }

    /// <summary>The rows as a table of Markdown.</summary>
    public static string TableOf(IEnumerable<CapacityRow> rows)
    {
        var table = new StringBuilder()
            .AppendLine("| silos | load | answered a second | median | p99 | failed | durable writes a second |")
            .AppendLine("|---:|---|---:|---:|---:|---:|---:|");
        foreach (var row in rows)
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"| {row.Silos} | {row.Load} | {row.PerSecond:0} | {row.Median.TotalMilliseconds:0} ms | {row.P99.TotalMilliseconds:0} ms | {row.Failed} | {row.Writes:0} |");
        }

        return table.ToString();
    }

    private static async Task<CapacityRow> MeasureAsync(
        RigOptions options, int silos, string load, LoadOptions loadOptions, Action<string> tell, CancellationToken cancellation)
    {
        tell($"{silos} silos, {load} …");
        var folder = Path.Combine(options.Folder, $"{silos}-{loadOptions.Members}");
        await using var rig = await Rig.StartAsync(options with { Folder = folder, Silos = silos, Load = loadOptions }, cancellation);
        await WarmUp.WaitAsync(rig.Load, tell, cancellation);
        var (from, writesBefore) = (rig.Load.Recorder.Now, await CountWritesAsync(rig, cancellation));
        await Task.Delay(Measured, cancellation);
        var (until, writesAfter) = (rig.Load.Recorder.Now, await CountWritesAsync(rig, cancellation));

        var requests = rig.Load.Requests.All().Where(request => request.When.End >= from && request.When.End < until).ToList();
        var took = requests.Where(request => !request.IsFailed).Select(request => request.Took).Order().ToList();
        var seconds = (until - from).TotalSeconds;
        return new(silos, load, took.Count / seconds, At(took, 0.5), At(took, 0.99), requests.Count - took.Count, (writesAfter - writesBefore) / seconds);
    }

    private static TimeSpan At(List<TimeSpan> sorted, double share) => sorted.Count == 0 ? TimeSpan.Zero : sorted[(int)(share * (sorted.Count - 1))];

    private static async Task<long> CountWritesAsync(Rig rig, CancellationToken cancellation)
    {
        await using var command = rig.Database.CreateCommand("select coalesce(sum(n_tup_ins + n_tup_upd), 0)::bigint from pg_stat_user_tables where relname = 'grain_state'");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
