using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Web;

namespace Portal.Tests.Admin;

/// <summary>Makes administrators, each with a role of their own.</summary>
internal static class Administrators
{
    /// <summary>A browser at which somebody is signed in who may do this, and nothing else.</summary>
    public static async Task<PlainBrowser> AdministratorAsync(this PortalHost portal, params string[] permissions)
    {
        var role = $"admin-{Guid.NewGuid().ToString("N")[..8]}";
        await portal.HaveRoleAsync(role, permissions);
        var browser = new PlainBrowser(portal);
        await browser.SignInAsync(await portal.AddMemberAsync(roles: [role]));
        return browser;
    }

    /// <summary>Has a role allow this.</summary>
    public static Task HaveRoleAsync(this PortalHost portal, string name, params string[] permissions) =>
        portal.Grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).PutAsync([new Role(name, "", null, permissions)]);
}
