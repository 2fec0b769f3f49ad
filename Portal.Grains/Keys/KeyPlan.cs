namespace Portal.Grains.Keys;

/// <summary>What the ring becomes.</summary>
/// <param name="Kept">The keys that stay, with the moment of retirement where another follows.</param>
/// <param name="Removed">The keys that nothing needs any more.</param>
/// <param name="Wanted">The keys that are to be made.</param>
public sealed record KeyPlan(IReadOnlyList<StoredKey> Kept, IReadOnlyList<StoredKey> Removed, IReadOnlyList<WantedKey> Wanted)
{
    /// <summary>Whether the ring may stay as it is. A key is only ever retired by another that is to be made.</summary>
    public bool IsNothing() => Removed.Count == 0 && Wanted.Count == 0;
}
