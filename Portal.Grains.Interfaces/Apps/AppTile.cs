using Portal.Grains.Interfaces.Clients;

namespace Portal.Grains.Interfaces.Apps;

/// <summary>A tile of the home page.</summary>
/// <param name="Name">What the application is called; unique.</param>
/// <param name="Description">One short sentence.</param>
/// <param name="Icon">The name of a built-in icon; anything else shows the first letter of the name.</param>
/// <param name="Address">An absolute http or https address.</param>
/// <param name="Order">Lower comes first; equal ones by name.</param>
/// <param name="VisibleTo">Who sees it.</param>
/// <param name="NewTab">Whether it opens in a tab of its own.</param>
[GenerateSerializer, Immutable, Alias("Portal.AppTile")]
public sealed record AppTile(
    [property: Id(0)] string Name,
    [property: Id(1)] string Description,
    [property: Id(2)] string Icon,
    [property: Id(3)] string Address,
    [property: Id(4)] int Order,
    [property: Id(5)] AccessRule VisibleTo,
    [property: Id(6)] bool NewTab);
