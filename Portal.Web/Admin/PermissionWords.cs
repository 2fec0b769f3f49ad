using Portal.Grains.Interfaces.Roles;

namespace Portal.Web.Admin;

/// <summary>The permissions in words, for whoever hands them out.</summary>
public static class PermissionWords
{
    /// <summary>By name, what it allows; in the order of the list.</summary>
    public static IReadOnlyList<(string Name, string Words)> All { get; } =
    [
        (Permissions.Everything, "Everything, and what comes later. Nobody without it can take it away from somebody."),
        (Permissions.ReadMembers, "Look members up, with addresses, sessions and history."),
        (Permissions.WriteMembers, "Add, change, import and disable members; give them roles that allow nothing here."),
        (Permissions.WriteClients, "Add and change applications that sign members in, and their secrets."),
        (Permissions.WriteRoles, "Change roles, and give those that allow no more than they may do themselves."),
        (Permissions.WriteApps, "Change the tiles of the home page."),
        (Permissions.ReadAudit, "Read who did what, from where, and take it away as a file."),
        (Permissions.WriteRateLimits, "See who has to wait after too many attempts, and lift that."),
        (Permissions.WriteKeys, "Have new signing keys made."),
        (Permissions.ReadMail, "See whether mails go out, and send themselves a test."),
        (Permissions.ReadCluster, "Look at the silos, the database and the sweeps."),
    ];
}
