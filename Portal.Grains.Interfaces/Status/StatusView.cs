namespace Portal.Grains.Interfaces.Status;

/// <summary>How the cluster is.</summary>
/// <param name="Version">The version of the silo that answered.</param>
/// <param name="Database">The database; null where it does not answer.</param>
/// <param name="Silos">The silos, those that have ended included until they are cleaned up.</param>
/// <param name="Sweepers">What removes expired things.</param>
[GenerateSerializer, Immutable, Alias("Portal.StatusView")]
public sealed record StatusView(
    [property: Id(0)] string Version,
    [property: Id(1)] DatabaseView? Database,
    [property: Id(2)] IReadOnlyList<SiloView> Silos,
    [property: Id(3)] IReadOnlyList<SweeperView> Sweepers);
