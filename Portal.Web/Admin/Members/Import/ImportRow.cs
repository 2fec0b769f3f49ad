using Portal.Grains.Interfaces.Members;

namespace Portal.Web.Admin.Members.Import;

/// <summary>A line of a list, read.</summary>
/// <param name="Line">Where it stands, from 2: the names of the columns stand in line 1.</param>
/// <param name="Number">The membership number; 0 where it cannot be read.</param>
/// <param name="Patch">What it says; null where something cannot be read.</param>
/// <param name="Fault">What cannot be read, and what to do; null otherwise.</param>
public sealed record ImportRow(int Line, int Number, MemberPatch? Patch, string? Fault);
