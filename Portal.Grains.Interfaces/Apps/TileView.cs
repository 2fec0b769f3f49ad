namespace Portal.Grains.Interfaces.Apps;

/// <summary>A tile as of now.</summary>
/// <param name="Tile">The tile.</param>
/// <param name="Version">Changes with what the tile says, not with its place: what a change names as the state that it was made from.</param>
[GenerateSerializer, Immutable, Alias("Portal.TileView")]
public sealed record TileView([property: Id(0)] AppTile Tile, [property: Id(1)] string Version);
