namespace Portal.Grains.Interfaces.Clients;

/// <summary>What a client sees as <c>sub</c> (OpenID Connect Core 1.0 §8).</summary>
[Alias("Portal.SubjectType")]
public enum SubjectType
{
    /// <summary>The same for all clients.</summary>
    Public = 0,

    /// <summary>Another one for each sector, so that clients of different sectors cannot compare their members.</summary>
    Pairwise = 1,
}
