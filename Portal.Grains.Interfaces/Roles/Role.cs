namespace Portal.Grains.Interfaces.Roles;

/// <summary>A role.</summary>
/// <param name="Name">Lower-case letters, digits and <c>-</c>.</param>
/// <param name="Description">For people.</param>
/// <param name="Group">Its name in the <c>groups</c> claim, or null if applications shall not see it.</param>
/// <param name="Permissions">What it allows inside the portal, of <see cref="Roles.Permissions.All"/>; null for nothing.</param>
/// <param name="ClientValues">
/// By <c>client_id</c>, further values of the <c>groups</c> claim toward that client: <c>editors</c> for the wiki alone; null for none.
/// </param>
[GenerateSerializer, Immutable, Alias("Portal.Role")]
public sealed record Role(
    [property: Id(0)] string Name,
    [property: Id(1)] string Description,
    [property: Id(2)] string? Group,
    [property: Id(3)] IReadOnlyList<string>? Permissions = null,
    [property: Id(4)] IReadOnlyDictionary<string, IReadOnlyList<string>>? ClientValues = null);
