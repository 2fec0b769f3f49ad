namespace Portal.Grains.Seeding;

/// <summary>A place in a file, as editors count: both from 1, columns in characters.</summary>
public readonly record struct SeedPosition(int Line, int Column);
