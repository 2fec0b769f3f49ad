namespace Portal.Web.Oidc.Stores;

/// <summary>A scope that clients may ask for.</summary>
/// <param name="Name">Its name.</param>
public sealed record SupportedScope(string Name);
