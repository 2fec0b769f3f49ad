using Portal.Grains.Interfaces.ApiKeys;

namespace Portal.Grains.Clients;

/// <summary>The scopes that a client may be given.</summary>
public static class ClientScopes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = ["openid", "profile", "email", "groups", "offline_access", .. ApiScopes.All];
}
