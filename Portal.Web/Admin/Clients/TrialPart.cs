namespace Portal.Web.Admin.Clients;

/// <summary>One of the places where an application is told something.</summary>
/// <param name="Title">Which.</param>
/// <param name="About">What there is to know about it.</param>
/// <param name="Json">What is in it, as JSON for people.</param>
public sealed record TrialPart(string Title, string About, string Json);
