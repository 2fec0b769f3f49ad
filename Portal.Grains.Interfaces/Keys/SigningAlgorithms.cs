namespace Portal.Grains.Interfaces.Keys;

/// <summary>The algorithms that the key ring has keys for, by their names in JWS (RFC 7518 §3.1).</summary>
public static class SigningAlgorithms
{
    /// <summary>RSA with 2048 bits and SHA-256: what every client can verify (OpenID Connect Core 1.0 §15.1).</summary>
    public const string Rs256 = "RS256";

    /// <summary>ECDSA on P-256 with SHA-256: signs about thirty times as fast, and makes short signatures.</summary>
    public const string Es256 = "ES256";

    /// <summary>All of them, the one that every client knows first.</summary>
    public static IReadOnlyList<string> All { get; } = [Rs256, Es256];
}
