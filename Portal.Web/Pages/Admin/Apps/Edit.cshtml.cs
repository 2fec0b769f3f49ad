using Microsoft.AspNetCore.Mvc;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Admin;
using Portal.Web.Roles;

namespace Portal.Web.Pages.Admin.Apps;

/// <summary>Changes a tile, or takes it away.</summary>
[Permission(Permissions.WriteApps)]
public sealed class EditModel(IGrainFactory grains) : TilePage(grains)
{
    /// <summary>The tile's name before the change.</summary>
    public string Original { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string? name)
    {
        if ((await Board.ListAsync()).FirstOrDefault(view => view.Tile.Name == name) is not { } view)
        {
            return NotFound();
        }

        (Original, Tile) = (view.Tile.Name, TileForm.Of(view));
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostAsync(string? name)
    {
        Original = name ?? "";
        return SaveAsync(Original, "saved");
    }
}
