using Portal.Grains.Interfaces.Cleanup;

namespace Portal.Grains.Interfaces.Status;

/// <summary>What removes one kind of expired things.</summary>
/// <param name="Key">Its key: <c>sweep:{kind}:{n}</c>.</param>
/// <param name="Report">What it has done; null where it does not answer.</param>
[GenerateSerializer, Immutable, Alias("Portal.SweeperView")]
public sealed record SweeperView([property: Id(0)] string Key, [property: Id(1)] SweepReport? Report);
