namespace Portal.Grains.Interfaces.Grants;

/// <summary>A refresh token, to one who holds it.</summary>
/// <param name="Payload">What the family stands for, as the code did; empty where it is reused or not live.</param>
/// <param name="IsReused">Whether it was used before, too long ago for a lost answer.</param>
/// <param name="ExpiresAt">After this it is refused, if nothing more happens.</param>
[GenerateSerializer, Immutable, Alias("Portal.RefreshView")]
public sealed record RefreshView(
    [property: Id(0)] string Payload,
    [property: Id(1)] bool IsReused,
    [property: Id(2)] DateTimeOffset ExpiresAt);
