namespace Portal.Grains.Keys;

/// <summary>A signing key at rest.</summary>
/// <param name="KeyId">The <c>kid</c>: the RFC 7638 thumbprint.</param>
/// <param name="Algorithm">The JWS algorithm.</param>
/// <param name="SealedPkcs8">The private key, sealed with the master key.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record StoredKey(string KeyId, string Algorithm, byte[] SealedPkcs8, DateTimeOffset CreatedAt);
