using Portal.Grains.Interfaces.Clients;

namespace Portal.Tests.Oidc;

/// <summary>An application of a test, as it is declared and as it knows itself.</summary>
internal sealed record TestClient(string Id, string? Secret = null)
{
    public string RedirectUri { get => field ?? $"https://{Id}.example/signed-in"; init; }

    public string PostLogoutRedirectUri => $"https://{Id}.example/signed-out";

    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "profile", "email", "groups"];

    public AccessRule Access { get; init; } = new(Everyone: true, Roles: []);

    public ClientProtocol Protocol { get; init; } = new();

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
    public static TestClient Legacy { get; } = new("legacy", "legacy-secret-of-more-than-thirty-two-characters")
    {
        Protocol = new ClientProtocol { RequirePkce = false },
    };

    /// <summary>Stays signed in by refresh tokens.</summary>
    public static TestClient Notes { get; } = new("notes", "notes-secret-of-more-than-thirty-two-characters")
    {
        Scopes = ["openid", "profile", "email", "groups", "offline_access"],
        Protocol = new ClientProtocol { GrantTypes = [ClientGrantTypes.AuthorizationCode, ClientGrantTypes.RefreshToken] },
    };

    /// <summary>Another one with refresh tokens, whose access tokens are for <see cref="Archive"/>.</summary>
    public static TestClient Diary { get; } = new("diary", "diary-secret-of-more-than-thirty-two-characters")
    {
        Scopes = Notes.Scopes,
        Protocol = Notes.Protocol with { Audiences = ["archive"] },
    };

    /// <summary>Not run by the space: asks members.</summary>
    public static TestClient Guest { get; } = new("guest") { Protocol = new ClientProtocol { AsksConsent = true } };

    /// <summary>Its identity tokens are signed with ES256, and hold only the groups; userinfo only the name.</summary>
    public static TestClient Modern { get; } = new("modern")
    {
        Protocol = new ClientProtocol
        {
            IdentityTokenAlgorithm = "ES256",
            Claims = new ClaimSelection(IdentityToken: ["groups"], UserInfo: ["name"]),
            AccessTokenLifetime = TimeSpan.FromMinutes(7),
        },
    };

    /// <summary>Sees another subject than others.</summary>
    public static TestClient Shy { get; } = new("shy")
    {
        Scopes = ["openid", "offline_access"],
        Protocol = new ClientProtocol
        {
            SubjectType = SubjectType.Pairwise,
            GrantTypes = [ClientGrantTypes.AuthorizationCode, ClientGrantTypes.RefreshToken],
        },
    };

    /// <summary>Cannot be told to ask for groups.</summary>
    public static TestClient Dumb { get; } = new("dumb") { Protocol = new ClientProtocol { ImpliedScopes = ["groups"] } };

    /// <summary>Has to push its requests.</summary>
    public static TestClient Pusher { get; } = new("pusher") { Protocol = new ClientProtocol { RequirePushedRequests = true } };

    /// <summary>A service that others call.</summary>
    public static TestClient Archive { get; } = new("archive", "archive-secret-of-more-than-thirty-two-characters");

    /// <summary>A service that acts for itself and may ask about any token.</summary>
    public static TestClient Robot { get; } = new("robot", "robot-secret-of-more-than-thirty-two-characters")
    {
        Scopes = ["groups"],
        Protocol = new ClientProtocol { GrantTypes = [ClientGrantTypes.ClientCredentials], MayIntrospect = true },
    };

    /// <summary>A device without a secret.</summary>
    public static TestClient Screen { get; } = new("screen")
    {
        Scopes = Notes.Scopes,
        Protocol = new ClientProtocol { GrantTypes = [ClientGrantTypes.DeviceCode, ClientGrantTypes.RefreshToken] },
    };

    /// <summary>A device that keeps a secret, and may not stay signed in.</summary>
    public static TestClient Lathe { get; } = new("lathe", "lathe-secret-of-more-than-thirty-two-characters")
    {
        Protocol = new ClientProtocol { GrantTypes = [ClientGrantTypes.DeviceCode] },
    };

    /// <summary>A device for those who hold a key.</summary>
    public static TestClient Laser { get; } = Screen with { Id = "laser", Access = new AccessRule(Everyone: false, ["keyholder"]) };

    public static IReadOnlyList<TestClient> All { get; } =
        [Wiki, Forum, Board, Cameras, Printer, Legacy, Notes, Diary, Archive, Guest, Dumb, Modern, Shy, Pusher, Robot, Screen, Lathe, Laser];

    public ClientDetails ToDetails() => new($"The {Id}", Secret is null ? [] : [Secret], [RedirectUri], [PostLogoutRedirectUri], Scopes, Access, Protocol);
}
