namespace Portal.Grains.Interfaces.Keys;

/// <summary>A private key that signs tokens.</summary>
/// <param name="KeyId">The <c>kid</c>.</param>
/// <param name="Algorithm">The JWS algorithm, such as <c>RS256</c>.</param>
/// <param name="Pkcs8">The private key in PKCS #8 form. Never logged, never stored unsealed.</param>
/// <param name="CreatedAt">When it was made.</param>
[GenerateSerializer, Immutable, Alias("Portal.SigningKey")]
public sealed record SigningKey(
    [property: Id(0)] string KeyId,
    [property: Id(1)] string Algorithm,
    [property: Id(2)] byte[] Pkcs8,
    [property: Id(3)] DateTimeOffset CreatedAt)
{
    /// <summary>The key's id only.</summary>
    public override string ToString() => KeyId;
}
