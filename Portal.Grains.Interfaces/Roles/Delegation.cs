using Portal.Grains.Interfaces.ApiKeys;

namespace Portal.Grains.Interfaces.Roles;

/// <summary>The rule of who may give others what, so that nobody becomes more than they are by what they may change.</summary>
public static class Delegation
{
    /// <summary>
    /// Whether somebody may give or take a role, or change what it allows: one without permissions with <see cref="Permissions.WriteMembers"/>
    /// or <see cref="Permissions.WriteRoles"/>; another with <see cref="Permissions.WriteRoles"/>, and if they hold all that it allows.
    /// </summary>
    /// <param name="held">What they may do.</param>
    /// <param name="permissions">What the role allows; null for nothing.</param>
    public static bool MayHandOut(IReadOnlyList<string> held, IReadOnlyList<string>? permissions) =>
        permissions is { Count: > 0 }
            ? held.Contains(Permissions.WriteRoles, StringComparer.Ordinal) && HoldsAll(held, permissions)
            : held.Contains(Permissions.WriteMembers, StringComparer.Ordinal) || held.Contains(Permissions.WriteRoles, StringComparer.Ordinal);

    /// <summary>
    /// Whether somebody may change a member: whoever can set the address of an administrator can sign in as one. So with
    /// <see cref="Permissions.WriteMembers"/>, and if they hold all that the member may do.
    /// </summary>
    /// <param name="held">What they may do.</param>
    /// <param name="permissions">What the member may do.</param>
    public static bool MayChange(IReadOnlyList<string> held, IReadOnlyList<string> permissions) =>
        held.Contains(Permissions.WriteMembers, StringComparer.Ordinal) && HoldsAll(held, permissions);

    /// <summary>
    /// Whether somebody may let a program into the member API, or hand out what lets it in: a secret or a key is as good as a permission, so with
    /// <see cref="Permissions.WriteClients"/>, and if they may do themselves what it may.
    /// </summary>
    /// <param name="held">What they may do.</param>
    /// <param name="scopes">What the program may ask for.</param>
    public static bool MayLetIn(IReadOnlyList<string> held, IReadOnlyList<string> scopes) =>
        held.Contains(Permissions.WriteClients, StringComparer.Ordinal)
        && (!scopes.Contains(ApiScopes.ReadMembers, StringComparer.Ordinal) || held.Contains(Permissions.ReadMembers, StringComparer.Ordinal))
        && (!scopes.Contains(ApiScopes.WriteMembers, StringComparer.Ordinal) || held.Contains(Permissions.WriteMembers, StringComparer.Ordinal));

    // Who may do everything holds every name: the catalogue says so.
    private static bool HoldsAll(IReadOnlyList<string> held, IReadOnlyList<string> permissions) =>
        permissions.All(permission => held.Contains(permission, StringComparer.Ordinal));
}
