namespace Portal.Cluster.Nodes;

/// <summary>How a node is at a moment.</summary>
/// <param name="Name">Its name, such as <c>silo-1</c>.</param>
/// <param name="State">What its process does.</param>
/// <param name="ProcessId">Its process; null while it is down.</param>
/// <param name="IsReady">Whether it can do its work: a program says so at <c>/readyz</c>, the database by letting somebody in.</param>
/// <param name="Ports">What it listens on, by what for.</param>
/// <param name="Since">Since when its process does that.</param>
public sealed record NodeStatus(
    string Name, NodeState State, int? ProcessId, bool IsReady, IReadOnlyDictionary<string, int> Ports, DateTimeOffset Since);
