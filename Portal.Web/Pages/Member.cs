namespace Portal.Web.Pages;

/// <summary>Who is signed in, as the home page shows them.</summary>
public sealed record Member(string DisplayName, string Username, string Email, string Number);
