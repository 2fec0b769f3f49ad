using Portal.Chaos.History;

namespace Portal.Chaos.Load;

/// <summary>A request that was sent, and its answer.</summary>
/// <param name="When">From sending it to the last byte of the answer.</param>
/// <param name="Reply">The answer, or null where none came that means anything: then nobody knows what was done.</param>
public sealed record Exchange(Interval When, Reply? Reply);
