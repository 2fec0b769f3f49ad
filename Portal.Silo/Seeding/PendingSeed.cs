using Portal.Grains.Interfaces.Seeding;

namespace Portal.Silo.Seeding;

/// <summary>A seed that this silo applies once it is active.</summary>
/// <param name="Seed">What the file declares.</param>
/// <param name="Path">Which file, for the operator.</param>
public sealed record PendingSeed(Seed Seed, string Path);
