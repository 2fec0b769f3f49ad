namespace Portal.Grains.Interfaces.Status;

/// <summary>A silo.</summary>
/// <param name="Name">What it calls itself.</param>
/// <param name="Address">Where other silos reach it.</param>
/// <param name="Status">A name of <see cref="SiloStatus"/>.</param>
/// <param name="StartedAt">When it started.</param>
[GenerateSerializer, Immutable, Alias("Portal.SiloView")]
public sealed record SiloView(
    [property: Id(0)] string Name,
    [property: Id(1)] string Address,
    [property: Id(2)] string Status,
    [property: Id(3)] DateTimeOffset StartedAt);
