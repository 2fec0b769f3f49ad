namespace Portal.Chaos.Faults;

/// <summary>One fault of a schedule.</summary>
/// <param name="At">When it begins, since the start of the schedule.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Node">To which node: <c>silo-2</c>, <c>front-1</c>, <c>database</c>, or <c>silos</c> for all.</param>
/// <param name="Hold">How long until it is undone.</param>
public sealed record PlannedFault(TimeSpan At, FaultKind Kind, string Node, TimeSpan Hold)
{
    /// <summary>When it is undone.</summary>
    public TimeSpan Until => At + Hold;

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{At:mm\\:ss\\.f}  {Kind} {Node} for {Hold.TotalSeconds:0.0} s");
}
