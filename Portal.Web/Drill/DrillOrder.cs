namespace Portal.Web.Drill;

/// <summary>What a drill is to prove.</summary>
/// <param name="File">The backup.</param>
/// <param name="MasterKeyFile">The master key, where it is not in the backup.</param>
/// <param name="Token">A signed token from before, or null.</param>
/// <param name="Session">The value of a session cookie from before, or null.</param>
public sealed record DrillOrder(string File, string? MasterKeyFile, string? Token, string? Session);
