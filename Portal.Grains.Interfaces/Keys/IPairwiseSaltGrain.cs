using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Keys;

/// <summary>
/// The secret that pairwise subject identifiers are made with; sealed at rest. It must never change: every pairwise client would take all
/// its members for new ones. Key: <c>keys:pairwise-salt</c>.
/// </summary>
[Alias("Portal.IPairwiseSaltGrain")]
public interface IPairwiseSaltGrain : IGrainWithStringKey
{
    /// <summary>The salt, 32 bytes; made at the first call, and durable before it is answered. Only front ends ask.</summary>
    [Alias("ReadAsync"), RepeatSafe("The salt is made where there is none.")]
    Task<byte[]> ReadAsync();
}
