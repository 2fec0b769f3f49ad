namespace Portal.Web.Pages.Account;

/// <summary>An application that a member has let know them.</summary>
public sealed record AllowedApplication(string ClientId, string Name, IReadOnlyList<string> Words, DateTimeOffset Since);
