using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Apps;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Admin;

namespace Portal.Web.Pages.Admin.Apps;

/// <summary>What the pages that add and change a tile share.</summary>
public abstract class TilePage(IGrainFactory grains) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public TileForm Tile { get; set; } = new();

    /// <summary>The roles that can be chosen, with what the tile has besides.</summary>
    public IReadOnlyList<(string Name, string Description)> Choices { get; private set; } = [];

    /// <summary>What another administrator has saved meanwhile, or null.</summary>
    public AppTile? Theirs { get; private set; }

    /// <summary>Which field is wrong, or null.</summary>
    public string? Field { get; private set; }

    /// <summary>What is wrong with it.</summary>
    public string Problem { get; private set; } = "";

    protected IAppBoardGrain Board => grains.GetGrain<IAppBoardGrain>(GrainKeys.Apps);

    protected async Task<IActionResult> SaveAsync(string? original, string done)
    {
        var (tile, field, problem) = Tile.Read();
        if (tile is null)
        {
            return await AgainAsync(field, problem);
        }

        switch (await Board.SaveAsync(original, tile, original is null ? null : Tile.Version))
        {
            case TileAnswer.Saved:
                return RedirectToPage("/Admin/Apps/Index", new { done });
            case TileAnswer.Invalid invalid:
                return await AgainAsync(invalid.Field, invalid.Reason);
            case TileAnswer.Taken:
                return await AgainAsync("name", "Another app has this name.");
            case TileAnswer.Conflict conflict:
                (Theirs, Tile.Version) = (conflict.Present.Tile, conflict.Present.Version);
                // The page shows what is in the model state first, and there is the version that was sent.
                ModelState.Clear();
                return await AgainAsync(field: null, problem: "");
            default:
                return NotFound();
        }
    }

    protected async Task<PageResult> ShowAsync()
    {
        var roles = await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).ListAsync();
        Choices =
        [
            .. roles.Select(role => (role.Name, role.Description)),
            .. Tile.Roles.Except(roles.Select(role => role.Name), StringComparer.Ordinal).Select(name => (name, "There is no such role any more")),
        ];
        return Page();
    }

    private Task<PageResult> AgainAsync(string? field, string problem)
    {
        (Field, Problem) = (field, problem);
        return ShowAsync();
    }
}
