using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Keys;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Roles;

namespace Portal.Web.Pages.Admin.Keys;

/// <summary>The keys that sign tokens.</summary>
[Permission(Permissions.WriteKeys)]
public sealed class IndexModel(IGrainFactory grains) : PageModel
{
    public IReadOnlyList<KeyView> Keys { get; private set; } = [];

    public async Task OnGetAsync() => Keys = await grains.GetGrain<IKeyRingGrain>(GrainKeys.SigningKeys).DescribeAsync();
}
