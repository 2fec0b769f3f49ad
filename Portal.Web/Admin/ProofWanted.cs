namespace Portal.Web.Admin;

/// <summary>A form that waits until its sender has proven again who they are.</summary>
/// <param name="Action">Where it goes.</param>
/// <param name="Fields">What was typed.</param>
/// <param name="HadFiles">Whether a file came along, which a page cannot hold on to.</param>
/// <param name="Email">Whose proof is wanted.</param>
public sealed record ProofWanted(string Action, IReadOnlyList<KeyValuePair<string, string>> Fields, bool HadFiles, string Email);
