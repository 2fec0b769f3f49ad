namespace Portal.Grains.Interfaces.Roles;

/// <summary>What somebody may be allowed inside the portal, by the names that roles, pages and seed files use.</summary>
public static class Permissions
{
    /// <summary>Everything, that which comes later included.</summary>
    public const string Everything = "portal:admin";

    /// <summary>Look members up.</summary>
    public const string ReadMembers = "members:read";

    /// <summary>Change members and their roles.</summary>
    public const string WriteMembers = "members:write";

    /// <summary>Change applications that sign members in.</summary>
    public const string WriteClients = "clients:write";

    /// <summary>Change roles, and so what others may do.</summary>
    public const string WriteRoles = "roles:write";

    /// <summary>Change the tiles of the home page.</summary>
    public const string WriteApps = "apps:write";

    /// <summary>Read who did what.</summary>
    public const string ReadAudit = "audit:read";

    /// <summary>Look at limits, and lift them.</summary>
    public const string WriteRateLimits = "ratelimits:write";

    /// <summary>Have signing keys made anew.</summary>
    public const string WriteKeys = "keys:write";

    /// <summary>See which mails went out.</summary>
    public const string ReadMail = "mail:read";

    /// <summary>Look at the silos and their grains.</summary>
    public const string ReadCluster = "cluster:read";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Everything, ReadMembers, WriteMembers, WriteClients, WriteRoles, WriteApps, ReadAudit, WriteRateLimits, WriteKeys, ReadMail, ReadCluster,
    ];
}
