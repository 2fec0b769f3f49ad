namespace Portal.Web.Pages.SignIn;

/// <summary>A member of the demo whom a visitor may try.</summary>
public sealed record DemoAddress(string DisplayName, string Email);
