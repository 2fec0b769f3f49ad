using Portal.Grains.Audit;

namespace Portal.Grains.Keys;

/// <summary>The signing keys at rest.</summary>
public sealed record KeyRingState : AuditedState
{
    /// <summary>The keys, newest first.</summary>
    public IReadOnlyList<StoredKey> Keys { get; init; } = [];
}
