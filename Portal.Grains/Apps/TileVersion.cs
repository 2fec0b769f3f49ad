using System.Security.Cryptography;
using System.Text.Json;
using Portal.Grains.Interfaces.Apps;

namespace Portal.Grains.Apps;

/// <summary>The version of a tile: a hash of what it says. Its place is left out, or whoever moved a tile would spoil what others type.</summary>
internal static class TileVersion
{
    private const int Bytes = 12;

    public static string Of(StoredTile tile) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(tile with { Order = 0 })).AsSpan(0, Bytes));

    public static TileView ViewOf(StoredTile tile) => new(tile.ToTile(), Of(tile));
}
