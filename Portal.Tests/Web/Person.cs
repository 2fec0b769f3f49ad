namespace Portal.Tests.Web;

/// <summary>A member of a test.</summary>
internal sealed record Person(Guid Id, int Number, string Name, string Email, string? Username);
