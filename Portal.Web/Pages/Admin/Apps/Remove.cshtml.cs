using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Apps;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Roles;

namespace Portal.Web.Pages.Admin.Apps;

/// <summary>Asks before it takes a tile away.</summary>
[Permission(Permissions.WriteApps)]
public sealed class RemoveModel(IGrainFactory grains) : PageModel
{
    public TileView View { get; private set; } = null!;

    /// <summary>Whether it was changed since the question was asked.</summary>
    public bool HasChanged { get; private set; }

    private IAppBoardGrain Board => grains.GetGrain<IAppBoardGrain>(GrainKeys.Apps);

    public async Task<IActionResult> OnGetAsync(string? name)
    {
        if ((await Board.ListAsync()).FirstOrDefault(view => view.Tile.Name == name) is not { } view)
        {
            return NotFound();
        }

        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? name, string? version)
    {
        if (name is null || version is null)
        {
            return BadRequest();
        }

        if (await Board.RemoveAsync(name, version) is TileAnswer.Conflict conflict)
        {
            (View, HasChanged) = (conflict.Present, true);
            return Page();
        }

        return RedirectToPage("/Admin/Apps/Index", new { done = "removed" });
    }
}
