namespace Portal.Grains.Interfaces.Keys;

/// <summary>The keys that sign tokens; sealed at rest. Key: <c>keys:signing</c>.</summary>
[Alias("Portal.IKeyRingGrain")]
public interface IKeyRingGrain : IGrainWithStringKey
{
    /// <summary>
    /// The keys, newest first; makes the first one where there is none. A key is durable before it is answered. The answer holds
    /// private keys: only front ends ask.
    /// </summary>
    [Alias("ReadAsync")]
    Task<IReadOnlyList<SigningKey>> ReadAsync();
}
