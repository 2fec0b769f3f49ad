using Portal.Grains.Interfaces.Audit;

namespace Portal.Grains.Audit;

/// <summary>What a verification of the audit found.</summary>
/// <param name="Links">How many links were checked, each with its entry.</param>
/// <param name="CutAt">The link up to which the chain was cut off by retention; 0 where it begins at its beginning.</param>
/// <param name="Head">The end of the chain.</param>
/// <param name="Waiting">How many entries wait for their link.</param>
/// <param name="WaitingSince">The time of the oldest of them, or null.</param>
/// <param name="Findings">What is wrong, in the order of the chain; the first thousand.</param>
/// <param name="FindingCount">How many there are in all.</param>
public sealed record AuditReport(
    long Links, long CutAt, AuditHead Head, long Waiting, DateTimeOffset? WaitingSince, IReadOnlyList<AuditFinding> Findings, long FindingCount);
