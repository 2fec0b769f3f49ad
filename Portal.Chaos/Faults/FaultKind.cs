namespace Portal.Chaos.Faults;

/// <summary>What can be done to a cluster.</summary>
public enum FaultKind
{
    /// <summary>A silo ends at once (SIGKILL), and is started again later.</summary>
    KillSilo,

    /// <summary>A silo stands still (SIGSTOP), and goes on later as if nothing had been.</summary>
    FreezeSilo,

    /// <summary>A silo is asked to end (SIGTERM), and is started again later.</summary>
    StopSilo,

    /// <summary>All silos are restarted, one after the other (SIGTERM).</summary>
    RollSilos,

    /// <summary>All silos end at once, and are started again later.</summary>
    KillAllSilos,

    /// <summary>A front end ends at once (SIGKILL), and is started again later.</summary>
    KillFront,

    /// <summary>A front end stands still (SIGSTOP), and goes on later.</summary>
    FreezeFront,

    /// <summary>A front end is asked to end (SIGTERM), and is started again later.</summary>
    StopFront,

    /// <summary>The database is restarted, and ends its connections in order (fast).</summary>
    RestartDatabase,

    /// <summary>The database is restarted as after a crash (immediate): it has to recover from its log.</summary>
    CrashDatabase,

    /// <summary>The database is stopped, and started again later.</summary>
    DatabaseAway,

    /// <summary>Others take every connection that the database has.</summary>
    TakeConnections,

    /// <summary>Somebody locks the table of all states, so that every connection of a silo waits.</summary>
    LockStates,

    /// <summary>Every way to the database and back takes longer.</summary>
    SlowDatabase,
}
