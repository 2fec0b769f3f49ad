namespace Portal.Grains.Interfaces.Consents;

/// <summary>One line of what a member allows.</summary>
/// <param name="ClientId">Which client.</param>
/// <param name="Scopes">What it may know.</param>
/// <param name="GrantedAt">When the member said so last.</param>
[GenerateSerializer, Immutable, Alias("Portal.MemberConsent")]
public sealed record MemberConsent(
    [property: Id(0)] string ClientId,
    [property: Id(1)] IReadOnlyList<string> Scopes,
    [property: Id(2)] DateTimeOffset GrantedAt);
