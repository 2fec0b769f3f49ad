using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Apps;
using Portal.Web.Oidc;
using Portal.Web.Roles;
using Portal.Web.Sessions;

namespace Portal.Web.Pages;

/// <summary>The home page: the applications of this member, and who they are.</summary>
public sealed class IndexModel(IGrainFactory grains, SessionPermissions permissions, IOptions<SpaceOptions> space) : PageModel
{
    /// <summary>The space's name.</summary>
    public string SpaceName => space.Value.SpaceName;

    /// <summary>Who is signed in.</summary>
    public Member Member { get; private set; } = null!;

    /// <summary>What this member may use, in the order set.</summary>
    public IReadOnlyList<Tile> Tiles { get; private set; } = [];

    /// <summary>How much the session is trusted.</summary>
    public string SessionContext { get; private set; } = "";

    /// <summary>Whether there is anything that this member looks after.</summary>
    public bool IsAdministrator { get; private set; }

    public async Task OnGetAsync()
    {
        var session = HttpContext.GetSession()!;
        IsAdministrator = (await permissions.OfAsync(session)).Count > 0;
        Member = new Member(
            session.Member.DisplayName,
            session.Member.Username ?? "",
            session.Member.Email,
            session.Member.Number.ToString(CultureInfo.InvariantCulture));
        SessionContext = TokenPrincipal.ContextName(session.Context);
        var tiles = await grains.GetGrain<IAppBoardGrain>(GrainKeys.Apps).ListForAsync(session.Member.Roles);
        Tiles = [.. tiles.Select(tile => new Tile(tile.Name, tile.Description, tile.Icon, tile.Address, tile.NewTab))];
    }
}
