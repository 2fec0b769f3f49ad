using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Apps;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Roles;

namespace Portal.Web.Pages.Admin.Apps;

/// <summary>The tiles of the home page, in their order.</summary>
[Permission(Permissions.WriteApps)]
public sealed class IndexModel(IGrainFactory grains) : PageModel
{
    public IReadOnlyList<TileView> Tiles { get; private set; } = [];

    public async Task OnGetAsync() => Tiles = await grains.GetGrain<IAppBoardGrain>(GrainKeys.Apps).ListAsync();

    public async Task<IActionResult> OnPostMoveAsync(string? name, string? neighbour)
    {
        if (name is null || neighbour is null)
        {
            return BadRequest();
        }

        await grains.GetGrain<IAppBoardGrain>(GrainKeys.Apps).SwapAsync(name, neighbour);
        return RedirectToPage(new { done = "moved" });
    }

    /// <summary>For whom a tile is, in words.</summary>
    public static string AudienceOf(AccessRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule switch
        {
            { Everyone: true } => "Everyone",
            { Roles.Count: 0 } => "Nobody",
            _ => $"Only {string.Join(", ", rule.Roles)}",
        };
    }
}
