using System.Buffers;
using Portal.Grains.Interfaces.Apps;
using Portal.Grains.Roles;

namespace Portal.Grains.Apps;

/// <summary>The rule of what a tile may be.</summary>
public static class TileRules
{
    private const int MaxName = 60;
    private const int MaxDescription = 150;
    private const int MaxAddress = 2000;
    private const int MaxRoles = 100;

    private static readonly SearchValues<char> IconLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>The tile without spaces around its texts.</summary>
    public static AppTile Trim(AppTile tile) =>
        tile with { Name = tile.Name.Trim(), Description = tile.Description.Trim(), Icon = tile.Icon.Trim(), Address = tile.Address.Trim() };

    /// <summary>What is wrong with it, or null.</summary>
    public static TileAnswer.Invalid? MistakeIn(AppTile tile) => tile switch
    {
        { Name.Length: 0 or > MaxName } => new("name", $"Give it a name of 1 to {MaxName} characters."),
        _ when tile.Name.Any(char.IsControl) => new("name", "A name is one line, without control characters."),
        { Description.Length: > MaxDescription } => new("description", $"A description has at most {MaxDescription} characters."),
        _ when tile.Description.Any(char.IsControl) => new("description", "A description is one line, without control characters."),
        { Icon.Length: > MaxName } => new("icon", "Choose one of the icons."),
        _ when tile.Icon.AsSpan().ContainsAnyExcept(IconLetters) => new("icon", "Choose one of the icons."),
        { Address.Length: 0 or > MaxAddress } => new("address", "Give the whole address, such as https://wiki.example.org/."),
        _ when !IsWebAddress(tile.Address) => new("address", "An address begins with https:// or http://, and has neither a user nor a password in it."),
        { VisibleTo.Roles.Count: > MaxRoles } => new("visibleTo", $"Choose at most {MaxRoles} roles."),
        _ when !tile.VisibleTo.Roles.All(RoleName.IsValid) => new("visibleTo", "Choose roles of the list."),
        _ => null,
    };

    // What a browser would run, such as javascript:, is no address; nor is one that looks as if it led elsewhere.
    private static bool IsWebAddress(string address) =>
        !address.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter == '\\')
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri is { UserInfo.Length: 0, Host.Length: > 0 };
}
