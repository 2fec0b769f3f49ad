namespace Portal.Grains.Roles;

/// <summary>What is stored of a role.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">For people.</param>
/// <param name="Group">Its name in the <c>groups</c> claim, or null.</param>
/// <param name="Permissions">What it allows inside the portal, sorted; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("Portal.StoredRole")]
public sealed record StoredRole(
    [property: Id(0)] string Name,
    [property: Id(1)] string Description,
    [property: Id(2)] string? Group,
    [property: Id(3)] IReadOnlyList<string>? Permissions);
