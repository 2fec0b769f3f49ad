namespace Portal.Grains.Keys;

/// <summary>The Data Protection key ring at rest.</summary>
public sealed record DataProtectionKeysState
{
    /// <summary>The elements by name, each sealed with the master key.</summary>
    public IReadOnlyDictionary<string, byte[]> SealedElements { get; init; } = new Dictionary<string, byte[]>();
}
