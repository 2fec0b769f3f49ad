namespace Portal.Grains.Audit;

/// <summary>Something that is wrong with the audit.</summary>
/// <param name="Flaw">What.</param>
/// <param name="Sequence">The number of the link, or 0 where it is about none.</param>
/// <param name="EntryId">The number of the entry, or 0 where it is about none.</param>
public sealed record AuditFinding(AuditFlaw Flaw, long Sequence, long EntryId);
