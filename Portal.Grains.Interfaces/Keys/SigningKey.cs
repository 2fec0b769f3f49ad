namespace Portal.Grains.Interfaces.Keys;

/// <summary>
/// A private key that signs tokens from <paramref name="ActiveFrom"/> until <paramref name="RetiredAt"/>. It is published as long as it
/// is in the ring: before, during and after.
/// </summary>
/// <param name="KeyId">The <c>kid</c>.</param>
/// <param name="Algorithm">The JWS algorithm: one of <see cref="SigningAlgorithms"/>.</param>
/// <param name="Pkcs8">The private key in PKCS #8 form. Never logged, never stored unsealed.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ActiveFrom">The first moment at which it signs.</param>
/// <param name="RetiredAt">The first moment at which it signs no more; null where no key follows it yet. Not after
/// <paramref name="ActiveFrom"/> for a key that was overtaken before its turn: that one never signs.</param>
[GenerateSerializer, Immutable, Alias("Portal.SigningKey")]
public sealed record SigningKey(
    [property: Id(0)] string KeyId,
    [property: Id(1)] string Algorithm,
    [property: Id(2)] byte[] Pkcs8,
    [property: Id(3)] DateTimeOffset CreatedAt,
    [property: Id(4)] DateTimeOffset ActiveFrom,
    [property: Id(5)] DateTimeOffset? RetiredAt)
{
    /// <summary>The key's id only.</summary>
    public override string ToString() => KeyId;
}
