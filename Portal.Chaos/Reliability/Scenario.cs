using Portal.Chaos.Faults;

namespace Portal.Chaos.Reliability;

/// <summary>One fault under load, with what is promised for it.</summary>
/// <param name="Name">To choose it by.</param>
/// <param name="What">What happens, in a table.</param>
/// <param name="Kind">The fault.</param>
/// <param name="Node">To whom.</param>
/// <param name="Hold">How long until it is undone.</param>
/// <param name="Target">What has to be kept to.</param>
public sealed record Scenario(string Name, string What, FaultKind Kind, string Node, TimeSpan Hold, Target Target)
{
    private static readonly Target Killed = new() { FailedShare = 0.01, Gap = TimeSpan.FromSeconds(3) };
    private static readonly Target Frozen = new() { FailedShare = 0.01, Gap = TimeSpan.FromSeconds(10) };
    private static readonly Target BackSoon = new() { Recovery = TimeSpan.FromSeconds(5) };

    /// <summary>All of them, in the order in which they run.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("silo-term", "a silo is asked to end (SIGTERM)", FaultKind.StopSilo, "silo-2", TimeSpan.FromSeconds(3), Target.NoFailure),
        new("front-term", "a front end is asked to end (SIGTERM)", FaultKind.StopFront, "front-1", TimeSpan.FromSeconds(3), Target.NoFailure),
        new("silo-roll", "all silos are restarted, one after the other (SIGTERM)", FaultKind.RollSilos, "silos", TimeSpan.Zero, Target.NoFailure),
        new("silo-kill", "a silo is killed (`kill -9`)", FaultKind.KillSilo, "silo-3", TimeSpan.FromSeconds(10), Killed),
        new("silo-freeze", "a silo is frozen (SIGSTOP), and thawed after 20 s", FaultKind.FreezeSilo, "silo-1", TimeSpan.FromSeconds(20), Frozen),
        new("front-kill", "a front end is killed (`kill -9`)", FaultKind.KillFront, "front-2", TimeSpan.FromSeconds(5), Killed),
        new("database-restart", "PostgreSQL is restarted (fast)", FaultKind.RestartDatabase, "database", TimeSpan.Zero, BackSoon),
        new("database-crash", "PostgreSQL crashes (immediate) and recovers", FaultKind.CrashDatabase, "database", TimeSpan.Zero, BackSoon),
        new("database-away", "no database for 30 s", FaultKind.DatabaseAway, "database", TimeSpan.FromSeconds(30), BackSoon),
        new("connections", "somebody else takes all connections of the database for 10 s", FaultKind.TakeConnections, "database", TimeSpan.FromSeconds(10), BackSoon),
        new("locked", "the table of all states is locked for 5 s, and every silo's pool is full", FaultKind.LockStates, "database", TimeSpan.FromSeconds(5), BackSoon),
        new("slow", "200 ms more to the database and back, for 20 s", FaultKind.SlowDatabase, "database", TimeSpan.FromSeconds(20), new() { FailedShare = 0.01, Recovery = TimeSpan.FromSeconds(5) }),
    ];
}
