using Portal.Cluster.Nodes;

namespace Portal.Cluster.Control;

/// <summary>How a running cluster is.</summary>
/// <param name="Address">The proxy's address.</param>
/// <param name="Nodes">Each of its nodes.</param>
public sealed record ClusterStatus(Uri Address, IReadOnlyList<NodeStatus> Nodes);
