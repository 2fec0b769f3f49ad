namespace Portal.Web.Admin.Members.Import;

/// <summary>A list of members, read.</summary>
/// <param name="Rows">Its lines; empty where the list as a whole makes no sense.</param>
/// <param name="Fault">What is wrong with the list as a whole, and what to do; null otherwise.</param>
public sealed record ImportList(IReadOnlyList<ImportRow> Rows, string? Fault);
