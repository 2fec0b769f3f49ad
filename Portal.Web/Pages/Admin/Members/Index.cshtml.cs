using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Admin.Members;
using Portal.Web.Roles;
using Portal.Web.Sessions;

namespace Portal.Web.Pages.Admin.Members;

/// <summary>Finds members.</summary>
[Permission(Permissions.ReadMembers)]
public sealed class IndexModel(IGrainFactory grains, MemberEditor editor, SessionPermissions permissions, TimeProvider time) : PageModel
{
    public MemberListAddress Address { get; private set; } = null!;

    public MemberPage Members { get; private set; } = null!;

    public IReadOnlyList<Role> Roles { get; private set; } = [];

    public bool MayWrite { get; private set; }

    public DateOnly Today { get; } = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public async Task OnGetAsync()
    {
        Address = MemberListAddress.Read(Request.Query);
        Members = await grains.GetGrain<IMemberDirectoryGrain>(0).SearchAsync(Address.ToQuery());
        Roles = await editor.RolesAsync();
        MayWrite = (await permissions.OfAsync(HttpContext.GetSession()!)).Contains(Permissions.WriteMembers);
    }

    /// <summary>The same list in another order, from its beginning.</summary>
    public string By(MemberOrder order) => (Address with { Order = order, After = null }).ToString();
}
