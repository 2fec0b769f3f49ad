namespace Portal.Web.Admin.Clients;

/// <summary>Settings to paste into an application.</summary>
/// <param name="Title">For what.</param>
/// <param name="Text">The settings, as plain text. Three dots stand for the secret.</param>
public sealed record ClientRecipe(string Title, string Text);
