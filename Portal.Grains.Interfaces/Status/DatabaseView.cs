namespace Portal.Grains.Interfaces.Status;

/// <summary>The database.</summary>
/// <param name="Version">PostgreSQL's version.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="Scripts">How many scripts of the schema have been applied.</param>
/// <param name="LastScript">The highest of them.</param>
[GenerateSerializer, Immutable, Alias("Portal.DatabaseView")]
public sealed record DatabaseView(
    [property: Id(0)] string Version,
    [property: Id(1)] long Bytes,
    [property: Id(2)] int Scripts,
    [property: Id(3)] string LastScript);
