namespace Portal.Grains.Interfaces.Roles;

/// <summary>A role as of now.</summary>
/// <param name="Role">The role.</param>
/// <param name="Version">Changes with the role: what a change names as the state that it was made from.</param>
[GenerateSerializer, Immutable, Alias("Portal.RoleView")]
public sealed record RoleView([property: Id(0)] Role Role, [property: Id(1)] string Version);
