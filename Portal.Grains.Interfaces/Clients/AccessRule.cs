namespace Portal.Grains.Interfaces.Clients;

/// <summary>For whom something is: everyone who is a member now, the holders of any of some roles, or nobody.</summary>
/// <param name="Everyone">True for every member.</param>
/// <param name="Roles">Otherwise the roles of which one is enough; empty means nobody.</param>
[GenerateSerializer, Immutable, Alias("Portal.AccessRule")]
public sealed record AccessRule([property: Id(0)] bool Everyone, [property: Id(1)] IReadOnlyList<string> Roles)
{
    /// <summary>Whether a member with these roles is meant.</summary>
    public bool Admits(IReadOnlyList<string> memberRoles) =>
        Everyone || Roles.Any(role => memberRoles.Contains(role, StringComparer.Ordinal));
}
