namespace Portal.Grains.Keys;

/// <summary>The pairwise salt at rest.</summary>
public sealed record PairwiseSaltState
{
    /// <summary>The salt, sealed with the master key.</summary>
    public byte[]? SealedSalt { get; init; }
}
