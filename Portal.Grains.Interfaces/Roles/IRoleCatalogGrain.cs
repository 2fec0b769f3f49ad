using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Roles;

/// <summary>The roles of the space. Key: <c>roles:all</c>. A space has tens of them, and every token needs their groups.</summary>
[Alias("Portal.IRoleCatalogGrain")]
public interface IRoleCatalogGrain : IGrainWithStringKey
{
    /// <summary>Makes or replaces these roles, and leaves others as they are. Durable when it answers.</summary>
    [Alias("PutAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task PutAsync(IReadOnlyList<Role> roles);

    /// <summary>All roles, by name.</summary>
    [Alias("ListAsync"), ReadOnly]
    Task<IReadOnlyList<Role>> ListAsync();

    /// <summary>The <c>groups</c> claim of somebody with these roles: sorted, without repeats.</summary>
    [Alias("GroupsOfAsync"), ReadOnly]
    Task<IReadOnlyList<string>> GroupsOfAsync(IReadOnlyList<string> roles);

    /// <summary>
    /// What somebody with these roles may do inside the portal: names of <see cref="Permissions"/>, sorted, without repeats.
    /// Who may do everything gets every name.
    /// </summary>
    [Alias("PermissionsOfAsync"), ReadOnly]
    Task<IReadOnlyList<string>> PermissionsOfAsync(IReadOnlyList<string> roles);
}
