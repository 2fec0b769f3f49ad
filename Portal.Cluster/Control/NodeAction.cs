namespace Portal.Cluster.Control;

/// <summary>What can be done to a node.</summary>
public enum NodeAction
{
    /// <summary>Ends it at once (SIGKILL; the database: an immediate shutdown).</summary>
    Kill = 0,

    /// <summary>Has it stand still (SIGSTOP).</summary>
    Freeze = 1,

    /// <summary>Has it go on (SIGCONT).</summary>
    Thaw = 2,

    /// <summary>Asks it to end (SIGTERM; the database: a fast shutdown).</summary>
    Stop = 3,

    /// <summary>Starts it, or one more than there are.</summary>
    Start = 4,
}
