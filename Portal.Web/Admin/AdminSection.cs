using Portal.Grains.Interfaces.Roles;

namespace Portal.Web.Admin;

/// <summary>A part of the administrators' pages.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Icon">Its symbol.</param>
/// <param name="About">One short sentence.</param>
/// <param name="Permission">Who may open it.</param>
public sealed record AdminSection(string Address, string Name, string Icon, string About, string Permission)
{
    /// <summary>All of them, in the order of the navigation.</summary>
    public static IReadOnlyList<AdminSection> All { get; } =
    [
        new("/admin/members", "Members", "people", "Find, add, change and import members.", Permissions.ReadMembers),
        new("/admin/clients", "Clients", "link", "Applications that sign members in.", Permissions.WriteClients),
        new("/admin/roles", "Roles", "badge", "What members may do, here and in applications.", Permissions.WriteRoles),
        new("/admin/apps", "Apps", "tiles", "The tiles of the home page.", Permissions.WriteApps),
        new("/admin/rate-limits", "Rate limits", "clock", "Who is limited now; lift a limit.", Permissions.WriteRateLimits),
        new("/admin/audit", "Audit", "book", "Who did what, when, from where.", Permissions.ReadAudit),
        new("/admin/keys", "Keys", "key", "The keys that sign tokens.", Permissions.WriteKeys),
        new("/admin/mail", "Mail", "mail", "Mails that wait or failed; send a test.", Permissions.ReadMail),
        new("/admin/system", "System", "chart", "Version, silos, health and sweeps.", Permissions.ReadCluster),
    ];

    /// <summary>Those that somebody with these permissions may open.</summary>
    public static IReadOnlyList<AdminSection> For(IReadOnlyList<string> permissions) =>
        [.. All.Where(section => permissions.Contains(section.Permission, StringComparer.Ordinal))];
}
