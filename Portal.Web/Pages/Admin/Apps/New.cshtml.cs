using Microsoft.AspNetCore.Mvc;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Roles;

namespace Portal.Web.Pages.Admin.Apps;

/// <summary>Adds a tile.</summary>
[Permission(Permissions.WriteApps)]
public sealed class NewModel(IGrainFactory grains) : TilePage(grains)
{
    public Task<Microsoft.AspNetCore.Mvc.RazorPages.PageResult> OnGetAsync()
    {
        Tile.NewTab = true;
        return ShowAsync();
    }

    public Task<IActionResult> OnPostAsync() => SaveAsync(original: null, "added");
}
