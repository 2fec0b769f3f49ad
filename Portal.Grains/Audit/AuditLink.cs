namespace Portal.Grains.Audit;

/// <summary>A link of the chain that is to be appended.</summary>
/// <param name="EntryId">The entry's number.</param>
/// <param name="Hash">The link's hash.</param>
/// <param name="Code">The link's code.</param>
public sealed record AuditLink(long EntryId, byte[] Hash, byte[] Code);
