using Portal.Grains.Interfaces.Apps;
using Portal.Grains.Interfaces.Clients;

namespace Portal.Web.Admin;

/// <summary>A tile as it is typed. What is not here, such as its place, no form can set.</summary>
public sealed class TileForm
{
    /// <summary>For every member.</summary>
    public const string Everyone = "everyone";

    /// <summary>For the holders of any of some roles.</summary>
    public const string SomeRoles = "roles";

    /// <summary>For nobody: it is not shown.</summary>
    public const string Nobody = "nobody";

    /// <summary>What the application is called.</summary>
    public string? Name { get; set; }

    /// <summary>One short sentence.</summary>
    public string? Description { get; set; }

    /// <summary>The name of an icon; empty for the first letter of the name.</summary>
    public string? Icon { get; set; }

    /// <summary>Where it leads.</summary>
    public string? Address { get; set; }

    /// <summary>One of the three above; nothing is chosen at first.</summary>
    public string? Audience { get; set; }

    /// <summary>The roles, where it is for some.</summary>
    public IReadOnlyList<string> Roles { get; set; } = [];

    /// <summary>Whether it opens in a tab of its own.</summary>
    public bool NewTab { get; set; }

    /// <summary>The version that was looked at.</summary>
    public string? Version { get; set; }

    /// <summary>A form for changing a tile.</summary>
    public static TileForm Of(TileView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var tile = view.Tile;
        return new TileForm
        {
            Name = tile.Name,
            Description = tile.Description,
            Icon = tile.Icon,
            Address = tile.Address,
            Audience = tile.VisibleTo switch { { Everyone: true } => Everyone, { Roles.Count: 0 } => Nobody, _ => SomeRoles },
            Roles = tile.VisibleTo.Roles,
            NewTab = tile.NewTab,
            Version = view.Version,
        };
    }

    /// <summary>The tile that is meant; or null, with the field and what is wrong with it.</summary>
    public (AppTile? Tile, string Field, string Problem) Read()
    {
        AccessRule? visibleTo = Audience switch
        {
            Everyone => new AccessRule(Everyone: true, []),
            Nobody => new AccessRule(Everyone: false, []),
            SomeRoles when Roles.Count > 0 => new AccessRule(Everyone: false, [.. Roles.Distinct(StringComparer.Ordinal)]),
            _ => null,
        };
        return visibleTo is null
            ? (null, "visibleTo", Audience == SomeRoles ? "Choose at least one role, or nobody." : "Choose for whom it is.")
            : (new AppTile(Name ?? "", Description ?? "", Icon ?? "", Address ?? "", Order: 0, visibleTo, NewTab), "", "");
    }
}
