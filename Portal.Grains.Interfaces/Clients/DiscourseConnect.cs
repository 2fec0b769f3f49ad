namespace Portal.Grains.Interfaces.Clients;

/// <summary>A Discourse that has members signed in by DiscourseConnect. Its secrets are in <see cref="ClientDetails.Secrets"/>.</summary>
/// <param name="ReturnUrl">Where it gets members back, such as <c>https://forum.example.org/session/sso_login</c>; compared exactly.</param>
/// <param name="AdminRoles">The roles that make administrators there; null leaves that to Discourse.</param>
/// <param name="ModeratorRoles">The roles that make moderators there; null leaves that to Discourse.</param>
[GenerateSerializer, Immutable, Alias("Portal.DiscourseConnect")]
public sealed record DiscourseConnect(
    [property: Id(0)] string ReturnUrl,
    [property: Id(1)] IReadOnlyList<string>? AdminRoles,
    [property: Id(2)] IReadOnlyList<string>? ModeratorRoles);
