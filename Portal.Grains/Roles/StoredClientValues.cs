namespace Portal.Grains.Roles;

/// <summary>What is stored of a role's meaning toward one client.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="Values">Further values of the <c>groups</c> claim, sorted.</param>
[GenerateSerializer, Immutable, Alias("Portal.StoredClientValues")]
public sealed record StoredClientValues([property: Id(0)] string ClientId, [property: Id(1)] IReadOnlyList<string> Values);
