namespace Portal.Web.Pages;

/// <summary>An application on the home page. <paramref name="Icon"/> names a symbol of the sprite; any other value shows the first letter of the name.</summary>
public sealed record Tile(string Name, string? Description, string? Icon, string Address, bool NewTab);
