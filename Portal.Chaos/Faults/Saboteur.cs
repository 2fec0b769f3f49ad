using System.Diagnostics;
using Portal.Cluster;
using Portal.Cluster.Nodes;
using Portal.Silo.Database;

namespace Portal.Chaos.Faults;

/// <summary>Does to a cluster what a schedule says, and undoes it.</summary>
public sealed class Saboteur(LocalCluster cluster, DelayingRelay relay)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>How much slower the database is made.</summary>
    public static TimeSpan Slowness { get; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Does it, and returns when it is done. The answer undoes it, and returns when all is up again.</summary>
    public async Task<Func<Task>> BeginAsync(FaultKind kind, string node, CancellationToken cancellation)
    {
        switch (kind)
        {
            case FaultKind.KillSilo or FaultKind.KillFront:
                await (await RunningAsync(node, cancellation)).KillAsync();
                return () => StartAsync(Node(node), cancellation);
            case FaultKind.StopSilo or FaultKind.StopFront:
                await (await RunningAsync(node, cancellation)).StopAsync();
                return () => StartAsync(Node(node), cancellation);
            case FaultKind.FreezeSilo or FaultKind.FreezeFront:
                await (await RunningAsync(node, cancellation)).FreezeAsync();
                return () => ThawAsync(Node(node), cancellation);
            case FaultKind.RollSilos:
                foreach (var silo in cluster.Silos)
                {
                    await silo.StopAsync();
                    await StartAsync(silo, cancellation);
                }

                return Nothing;
            case FaultKind.KillAllSilos:
                await Task.WhenAll(cluster.Silos.Select(silo => silo.KillAsync()));
                return () => Task.WhenAll(cluster.Silos.Select(silo => StartAsync(silo, cancellation)));
            case FaultKind.RestartDatabase:
                await cluster.Database.RestartAsync(PostgresShutdown.Fast, cancellation);
                return Nothing;
            case FaultKind.CrashDatabase:
                await cluster.Database.RestartAsync(PostgresShutdown.Immediate, cancellation);
                return Nothing;
            case FaultKind.DatabaseAway:
                await cluster.Database.StopAsync();
                return () => cluster.Database.StartAsync(cancellation);
            case FaultKind.TakeConnections:
                var hog = await ConnectionHog.StartAsync(cluster.Database.ConnectionString, cancellation);
                return () => hog.DisposeAsync().AsTask();
            case FaultKind.LockStates:
                var states = await StateLock.TakeAsync(cluster.Database.ConnectionString, cancellation);
                return () => states.DisposeAsync().AsTask();
            case FaultKind.SlowDatabase:
                relay.Added = Slowness;
                return () =>
                {
                    relay.Added = TimeSpan.Zero;
                    return Task.CompletedTask;
                };
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "Nobody knows how to do that.");
        }
    }

    /// <summary>Has everything run, whatever was done to it, and returns when all is ready.</summary>
    public async Task HealAsync(CancellationToken cancellation)
    {
        relay.Added = TimeSpan.Zero;
        await StartAsync(cluster.Database, cancellation);
        await Task.WhenAll(cluster.Silos.Concat(cluster.Fronts).Select(async node =>
        {
            await node.ThawAsync();
            await StartAsync(node, cancellation);
        }));
    }

    private ClusterNode Node(string name) => cluster.Find(name) ?? throw new ArgumentException($"There is no {name}.", nameof(name));

    /// <summary>
    /// One that was frozen and thawed may have been ready for a moment before it heard that it was declared dead, and have ended since: its
    /// supervisor has started it again.
    /// </summary>
    private async Task<ClusterNode> RunningAsync(string name, CancellationToken cancellation)
    {
        await StartAsync(Node(name), cancellation);
        return Node(name);
    }

    /// <summary>Starts it again and again, as a supervisor does: while the database is away, a silo ends at its start.</summary>
    private static async Task StartAsync(ClusterNode node, CancellationToken cancellation)
    {
        for (var waiting = Stopwatch.StartNew(); ; await Task.Delay(BetweenLooks, cancellation))
        {
            try
            {
                await node.StartAsync(cancellation);
                return;
            }
            catch (ClusterException) when (waiting.Elapsed < Patience)
            {
                // Not yet.
            }
        }
    }

    /// <summary>A silo that was declared dead meanwhile ends when it hears of it; its supervisor starts it again.</summary>
    private static async Task ThawAsync(ClusterNode node, CancellationToken cancellation)
    {
        await node.ThawAsync();
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < Patience; await Task.Delay(BetweenLooks, cancellation))
        {
            if (node.State is NodeState.Down)
            {
                await StartAsync(node, cancellation);
                return;
            }

            if (await node.IsReadyAsync(cancellation))
            {
                return;
            }
        }

        throw new ClusterException($"{node.Name} is neither ready nor gone after it was thawed.");
    }

    private static Task Nothing() => Task.CompletedTask;
}
