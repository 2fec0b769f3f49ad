namespace Portal.Chaos.Faults;

/// <summary>
/// Which faults happen when, to whom, and for how long: all of it follows from a number. One silo and one front end at least are left
/// up, except where a fault is just that none is: faults may happen at once, but not of the same part of the cluster. Pure.
/// </summary>
public static class FaultSchedule
{
    // How often each comes up, relative to the others.
    private static readonly (FaultKind Kind, int Weight)[] Weights =
    [
        (FaultKind.KillSilo, 6),
        (FaultKind.FreezeSilo, 5),
        (FaultKind.StopSilo, 4),
        (FaultKind.RollSilos, 1),
        (FaultKind.KillAllSilos, 1),
        (FaultKind.KillFront, 3),
        (FaultKind.FreezeFront, 2),
        (FaultKind.StopFront, 3),
        (FaultKind.RestartDatabase, 2),
        (FaultKind.CrashDatabase, 3),
        (FaultKind.DatabaseAway, 2),
        (FaultKind.TakeConnections, 1),
        (FaultKind.LockStates, 2),
        (FaultKind.SlowDatabase, 3),
    ];

    /// <summary>The schedule of a seed.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="duration">All faults are undone by then.</param>
    /// <param name="silos">How many silos there are, from 2.</param>
    /// <param name="fronts">How many front ends there are, from 2.</param>
    public static IReadOnlyList<PlannedFault> Create(int seed, TimeSpan duration, int silos, int fronts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(silos, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(fronts, 2);

        // The sequence of a seeded Random is the same in every version of .NET.
        var random = new Random(seed);
        var planned = new List<PlannedFault>();
        for (var at = Seconds(random, 2, 5); ; at += Seconds(random, 2, 9))
        {
            var kind = Choose(random);
            var fault = new PlannedFault(at, kind, NodeOf(random, kind, silos, fronts), HoldOf(random, kind));
            if (fault.Until > duration)
            {
                return planned;
            }

            var busy = planned.Where(other => other.Until + Settling > at);
            if (busy.All(other => FaultParts.Of(other.Kind) != FaultParts.Of(kind)))
            {
                planned.Add(fault);
            }
        }
    }

    // What was undone needs a moment until it counts again: a silo starts, another takes over.
    private static TimeSpan Settling { get; } = TimeSpan.FromSeconds(4);

    private static string NodeOf(Random random, FaultKind kind, int silos, int fronts) => FaultParts.Of(kind) switch
    {
        ClusterPart.Silos when kind is FaultKind.RollSilos or FaultKind.KillAllSilos => "silos",
        ClusterPart.Silos => FormattableString.Invariant($"silo-{random.Next(silos) + 1}"),
        ClusterPart.Fronts => FormattableString.Invariant($"front-{random.Next(fronts) + 1}"),
        _ => "database",
    };

    private static TimeSpan HoldOf(Random random, FaultKind kind) => kind switch
    {
        // Shorter and longer than it takes to be declared dead: both have to be survived.
        FaultKind.FreezeSilo => Seconds(random, 1, 15),
        FaultKind.FreezeFront => Seconds(random, 1, 8),
        FaultKind.RestartDatabase or FaultKind.CrashDatabase or FaultKind.RollSilos => TimeSpan.Zero,
        FaultKind.KillAllSilos => Seconds(random, 1, 4),
        FaultKind.DatabaseAway => Seconds(random, 2, 12),
        FaultKind.TakeConnections or FaultKind.LockStates => Seconds(random, 2, 8),
        FaultKind.SlowDatabase => Seconds(random, 5, 15),
        _ => Seconds(random, 1, 10),
    };

    private static FaultKind Choose(Random random)
    {
        var drawn = random.Next(Weights.Sum(weight => weight.Weight));
        foreach (var (kind, weight) in Weights)
        {
            if ((drawn -= weight) < 0)
            {
                return kind;
            }
        }

        throw new InvalidOperationException("The weights do not add up.");
    }

    private static TimeSpan Seconds(Random random, double from, double to) => TimeSpan.FromSeconds(Math.Round(from + (random.NextDouble() * (to - from)), 1));
}
