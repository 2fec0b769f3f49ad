using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Roles;

/// <summary>The roles of the space. Key: <c>roles:all</c>. A space has tens of them, and every token needs their groups.</summary>
[Alias("Portal.IRoleCatalogGrain")]
public interface IRoleCatalogGrain : IGrainWithStringKey
{
    /// <summary>Makes or replaces these roles, and leaves others as they are. Durable when it answers.</summary>
    [Alias("PutAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task PutAsync(IReadOnlyList<Role> roles);

    /// <summary>
    /// Makes one role, or changes it. Durable when it answers <see cref="RoleAnswer.Saved"/>; a change that changes nothing writes nothing.
    /// </summary>
    /// <param name="role">The role as it shall be.</param>
    /// <param name="expected">The version that the change was made from; null to make a role that is not there yet.</param>
    [Alias("SaveAsync"), RepeatSafe("Once more it finds its own change, and nothing to write, or a conflict, which shows the change as made.")]
    Task<RoleAnswer> SaveAsync(Role role, string? expected);

    /// <summary>Removes a role that nobody holds. Durable when it answers <see cref="RoleAnswer.Removed"/>.</summary>
    /// <param name="name">The role.</param>
    /// <param name="expected">The version that was looked at.</param>
    [Alias("RemoveAsync"), RepeatSafe("Once more there is none.")]
    Task<RoleAnswer> RemoveAsync(string name, string expected);

    /// <summary>A role with its version, or null.</summary>
    [Alias("FindAsync"), ReadOnly]
    Task<RoleView?> FindAsync(string name);

    /// <summary>All roles, by name.</summary>
    [Alias("ListAsync"), ReadOnly]
    Task<IReadOnlyList<Role>> ListAsync();

    /// <summary>The <c>groups</c> claim of somebody with these roles: sorted, without repeats.</summary>
    [Alias("GroupsOfAsync"), ReadOnly]
    Task<IReadOnlyList<string>> GroupsOfAsync(IReadOnlyList<string> roles);

    /// <summary>The same toward one client, with what the roles mean there besides.</summary>
    /// <param name="roles">The roles in force.</param>
    /// <param name="clientId">The client.</param>
    [Alias("GroupsForAsync"), ReadOnly]
    Task<IReadOnlyList<string>> GroupsForAsync(IReadOnlyList<string> roles, string clientId);

    /// <summary>
    /// What somebody with these roles may do inside the portal: names of <see cref="Permissions"/>, sorted, without repeats.
    /// Who may do everything gets every name.
    /// </summary>
    [Alias("PermissionsOfAsync"), ReadOnly]
    Task<IReadOnlyList<string>> PermissionsOfAsync(IReadOnlyList<string> roles);
}
