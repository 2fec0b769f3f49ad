namespace Portal.Grains.Keys;

/// <summary>A key that is to be made.</summary>
/// <param name="Algorithm">The JWS algorithm.</param>
/// <param name="ActiveFrom">The first moment at which it will sign.</param>
public sealed record WantedKey(string Algorithm, DateTimeOffset ActiveFrom);
