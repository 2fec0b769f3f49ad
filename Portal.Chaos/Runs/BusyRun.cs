using Npgsql;
using Portal.Chaos.Faults;

namespace Portal.Chaos.Runs;

/// <summary>All processors are busy with something else, and no silo may be taken for dead, or even be suspected.</summary>
public static class BusyRun
{
    /// <summary>Keeps the processors busy.</summary>
    /// <param name="options">The cluster and its load, which should be low: what is measured is not the portal.</param>
    /// <param name="duration">For how long.</param>
    /// <param name="tell">Is told what happens, a line at a time.</param>
    /// <param name="cancellation">Gives the run up.</param>
    public static async Task<BusyResult> RunAsync(RigOptions options, TimeSpan duration, Action<string> tell, CancellationToken cancellation)
    {
        tell("Starting the cluster …");
        await using var rig = await Rig.StartAsync(options, cancellation);
        await WarmUp.WaitAsync(rig.Load, tell, cancellation);
        var before = await VersionAsync(rig, cancellation);
        tell(FormattableString.Invariant($"{2 * Environment.ProcessorCount} processes burn {Environment.ProcessorCount} processors for {duration.TotalMinutes:0.#} minutes."));
        using (CpuBurner.Start(duration + TimeSpan.FromMinutes(1)))
        {
            await Task.Delay(duration, cancellation);
        }

        var changes = await VersionAsync(rig, cancellation) - before;
        var dead = await CountAsync(rig, "select count(*)::int from orleans_membership where deployment_id = $1 and status = 6", cancellation);
        var violations = await rig.CheckAsync(cancellation);
        var requests = rig.Load.Requests.All();
        return new(changes, dead, requests.Count, requests.Count(request => request.IsFailed), violations);
    }

    // Every suspicion, every death and every start raises it.
    private static Task<int> VersionAsync(Rig rig, CancellationToken cancellation) =>
        CountAsync(rig, "select version from orleans_membership_version where deployment_id = $1", cancellation);

    private static async Task<int> CountAsync(Rig rig, string sql, CancellationToken cancellation)
    {
        await using var command = rig.Database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = rig.Load.Target.ClusterId });
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
