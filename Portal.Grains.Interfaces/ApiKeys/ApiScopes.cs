namespace Portal.Grains.Interfaces.ApiKeys;

/// <summary>
/// What a program may do at the portal's own API (<c>/api/v1</c>). Clients have them among their scopes; only a client that acts for itself
/// (<c>client_credentials</c>, or an API key) gets them, and a member's sign-in never does.
/// </summary>
public static class ApiScopes
{
    /// <summary>Read members and what changes about them.</summary>
    public const string ReadMembers = "members.read";

    /// <summary>Add and change members.</summary>
    public const string WriteMembers = "members.write";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [ReadMembers, WriteMembers];

    /// <summary>Whether it is one of them.</summary>
    public static bool Contains(string scope) => All.Contains(scope, StringComparer.Ordinal);
}
