namespace Portal.Web.Admin.Members.Import;

/// <summary>What a line of a list would do, or has done.</summary>
/// <param name="Row">The line.</param>
/// <param name="Name">Who is meant.</param>
/// <param name="Outcome">What comes of it.</param>
/// <param name="Changes">What becomes different, in words.</param>
/// <param name="Reason">Why it cannot be; null otherwise.</param>
/// <param name="Version">The version of the member that was looked at; null for a new one.</param>
public sealed record ImportLine(ImportRow Row, string Name, ImportOutcome Outcome, IReadOnlyList<string> Changes, string? Reason, string? Version);
