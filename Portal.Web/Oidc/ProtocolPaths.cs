namespace Portal.Web.Oidc;

/// <summary>The addresses at which programs speak the protocol: errors there are JSON, not pages.</summary>
public static class ProtocolPaths
{
    /// <summary>The token endpoint.</summary>
    public const string Token = "/connect/token";

    /// <summary>Userinfo.</summary>
    public const string UserInfo = "/connect/userinfo";

    private static readonly HashSet<string> Programs = new(StringComparer.Ordinal)
    {
        Token, UserInfo, "/connect/introspect", "/connect/revoke", "/connect/par", "/connect/device", "/.well-known/openid-configuration", "/.well-known/jwks",
    };

    /// <summary>Whether programs come here, and no browsers.</summary>
    public static bool IsForPrograms(PathString path) => path.Value is { } value && Programs.Contains(value);
}
