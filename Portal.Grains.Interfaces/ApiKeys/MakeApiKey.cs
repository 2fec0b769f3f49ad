namespace Portal.Grains.Interfaces.ApiKeys;

/// <summary>A key that is to be made.</summary>
/// <param name="ClientId">Whose it is.</param>
/// <param name="Name">What people call it, such as the script that has it; 1 to 100 characters.</param>
/// <param name="Scopes">What it may do: some of <see cref="ApiScopes"/> that the client has, at least one.</param>
/// <param name="ExpiresAt">Until when it is good; null: until somebody ends it.</param>
[GenerateSerializer, Immutable, Alias("Portal.MakeApiKey")]
public sealed record MakeApiKey(
    [property: Id(0)] string ClientId,
    [property: Id(1)] string Name,
    [property: Id(2)] IReadOnlyList<string> Scopes,
    [property: Id(3)] DateTimeOffset? ExpiresAt);
