namespace Portal.Grains.Interfaces.Grants;

/// <summary>An authorization code, to one who holds it.</summary>
/// <param name="Payload">What the token endpoint put into it.</param>
/// <param name="ExpiresAt">After this it is refused.</param>
/// <param name="IsRedeemed">Whether it has been used.</param>
[GenerateSerializer, Immutable, Alias("Portal.CodeView")]
public sealed record CodeView(
    [property: Id(0)] string Payload,
    [property: Id(1)] DateTimeOffset ExpiresAt,
    [property: Id(2)] bool IsRedeemed);
