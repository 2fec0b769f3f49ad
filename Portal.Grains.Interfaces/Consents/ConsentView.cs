namespace Portal.Grains.Interfaces.Consents;

/// <summary>What a member allowed a client to know.</summary>
/// <param name="Scopes">The scopes.</param>
/// <param name="GrantedAt">When the member said so last.</param>
[GenerateSerializer, Immutable, Alias("Portal.ConsentView")]
public sealed record ConsentView([property: Id(0)] IReadOnlyList<string> Scopes, [property: Id(1)] DateTimeOffset GrantedAt);
