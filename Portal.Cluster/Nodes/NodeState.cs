namespace Portal.Cluster.Nodes;

/// <summary>What a node's process does.</summary>
public enum NodeState
{
    /// <summary>There is no process.</summary>
    Down = 0,

    /// <summary>It runs.</summary>
    Running = 1,

    /// <summary>It stands still.</summary>
    Frozen = 2,
}
