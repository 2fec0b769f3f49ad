namespace Portal.Grains.Roles;

/// <summary>What is stored of the roles.</summary>
[GenerateSerializer, Alias("Portal.RoleCatalogState")]
public sealed record RoleCatalogState
{
    /// <summary>The roles by name, each name once.</summary>
    [Id(0)]
    public IReadOnlyList<StoredRole> Roles { get; init; } = [];
}
