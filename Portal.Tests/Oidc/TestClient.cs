using Portal.Grains.Interfaces.Clients;

namespace Portal.Tests.Oidc;

/// <summary>An application of a test, as it is declared and as it knows itself.</summary>
internal sealed record TestClient(string Id, string? Secret = null)
{
    public string RedirectUri => $"https://{Id}.example/signed-in";

    public string PostLogoutRedirectUri => $"https://{Id}.example/signed-out";

    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "profile", "email", "groups"];

    public AccessRule Access { get; init; } = new(Everyone: true, Roles: []);

    public bool RequirePkce { get; init; } = true;

    /// <summary>Runs on a server, and has a secret.</summary>
    public static TestClient Wiki { get; } = new("wiki", "wiki-secret-of-more-than-thirty-two-characters");

    /// <summary>Another with a secret.</summary>
    public static TestClient Forum { get; } = new("forum", "forum-secret:with a colon, a space and %2f in it/+");

    /// <summary>Runs in a browser, and proves itself by PKCE alone.</summary>
    public static TestClient Board { get; } = new("board");

    /// <summary>For those who hold a key.</summary>
    public static TestClient Cameras { get; } = new("cameras") { Access = new AccessRule(Everyone: false, ["keyholder"]) };

    /// <summary>May ask for next to nothing.</summary>
    public static TestClient Printer { get; } = new("printer") { Scopes = ["openid"] };

    /// <summary>Too old for PKCE.</summary>
    public static TestClient Legacy { get; } = new("legacy", "legacy-secret-of-more-than-thirty-two-characters") { RequirePkce = false };

    public static IReadOnlyList<TestClient> All { get; } = [Wiki, Forum, Board, Cameras, Printer, Legacy];

    public ClientDetails ToDetails() => new($"The {Id}", Secret, [RedirectUri], [PostLogoutRedirectUri], Scopes, Access, RequirePkce);
}
