namespace Portal.Grains.Interfaces.Roles;

/// <summary>That a member holds a role.</summary>
/// <param name="Role">The role's name.</param>
/// <param name="Until">When it ends by itself; null for no end.</param>
[GenerateSerializer, Immutable, Alias("Portal.RoleAssignment")]
public sealed record RoleAssignment([property: Id(0)] string Role, [property: Id(1)] DateTimeOffset? Until);
