namespace Portal.Grains.Interfaces.Clients;

/// <summary>The grant types, by their names in the protocol.</summary>
public static class ClientGrantTypes
{
    /// <summary>A member signs in at the portal (RFC 6749 §4.1).</summary>
    public const string AuthorizationCode = "authorization_code";

    /// <summary>A client stays signed in for the member; needs the scope <c>offline_access</c> (RFC 6749 §6).</summary>
    public const string RefreshToken = "refresh_token";

    /// <summary>A service acts for itself (RFC 6749 §4.4).</summary>
    public const string ClientCredentials = "client_credentials";

    /// <summary>A member signs a device in that has no browser (RFC 8628).</summary>
    public const string DeviceCode = "urn:ietf:params:oauth:grant-type:device_code";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [AuthorizationCode, RefreshToken, ClientCredentials, DeviceCode];
}
