namespace Portal.Grains.Seeding;

/// <summary>A property of a JSON object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="At">Where the name stands.</param>
/// <param name="Value">Its value.</param>
public sealed record SeedProperty(string Name, SeedPosition At, SeedNode Value);
