namespace Portal.Grains.Seeding;

/// <summary>Something that is wrong with a seed.</summary>
/// <param name="At">Where.</param>
/// <param name="Sentence">What, and what to do. Never repeats a secret.</param>
/// <param name="Field">The property that it is about, as far as it is known.</param>
public readonly record struct SeedMistake(SeedPosition At, string Sentence, string? Field);
