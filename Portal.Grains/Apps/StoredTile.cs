using Portal.Grains.Clients;
using Portal.Grains.Interfaces.Apps;

namespace Portal.Grains.Apps;

/// <summary>What is stored of a tile.</summary>
[GenerateSerializer, Alias("Portal.StoredTile")]
public sealed record StoredTile
{
    /// <summary>What the application is called; unique.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>One short sentence.</summary>
    [Id(1)]
    public required string Description { get; init; }

    /// <summary>The name of a built-in icon.</summary>
    [Id(2)]
    public required string Icon { get; init; }

    /// <summary>An absolute address.</summary>
    [Id(3)]
    public required string Address { get; init; }

    /// <summary>Lower comes first.</summary>
    [Id(4)]
    public required int Order { get; init; }

    /// <summary>Who sees it.</summary>
    [Id(5)]
    public required StoredAccess VisibleTo { get; init; }

    /// <summary>Whether it opens in a tab of its own.</summary>
    [Id(6)]
    public required bool NewTab { get; init; }

    /// <summary>The stored form of a tile.</summary>
    internal static StoredTile From(AppTile tile) => new()
    {
        Name = tile.Name,
        Description = tile.Description,
        Icon = tile.Icon,
        Address = tile.Address,
        Order = tile.Order,
        VisibleTo = StoredAccess.From(tile.VisibleTo),
        NewTab = tile.NewTab,
    };

    /// <summary>The tile as others see it.</summary>
    internal AppTile ToTile() => new(Name, Description, Icon, Address, Order, VisibleTo.ToRule(), NewTab);
}
