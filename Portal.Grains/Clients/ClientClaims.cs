namespace Portal.Grains.Clients;

/// <summary>The claims about a member that a client can be given, besides <c>sub</c>, and the scope that each comes with.</summary>
public static class ClientClaims
{
    /// <summary>The scope of each claim, by the claim's name.</summary>
    public static IReadOnlyDictionary<string, string> Scopes { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["name"] = "profile",
        ["preferred_username"] = "profile",
        ["updated_at"] = "profile",
        ["email"] = "email",
        ["email_verified"] = "email",
        ["groups"] = "groups",
    };
}
