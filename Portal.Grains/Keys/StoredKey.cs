namespace Portal.Grains.Keys;

/// <summary>A signing key at rest.</summary>
/// <param name="KeyId">The <c>kid</c>: the RFC 7638 thumbprint.</param>
/// <param name="Algorithm">The JWS algorithm.</param>
/// <param name="SealedPkcs8">The private key, sealed with the master key.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ActiveFrom">The first moment at which it signs. Null in states of before there was rotation: at once.</param>
/// <param name="RetiredAt">The first moment at which it signs no more; null where no key follows it yet.</param>
public sealed record StoredKey(
    string KeyId,
    string Algorithm,
    byte[] SealedPkcs8,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ActiveFrom = null,
    DateTimeOffset? RetiredAt = null)
{
    /// <summary>The first moment at which it signs, for keys of any age.</summary>
    public DateTimeOffset FirstUse() => ActiveFrom ?? CreatedAt;
}
