namespace Portal.Grains.Interfaces.Clients;

/// <summary>The portal's side of a well-known application.</summary>
public sealed record ClientPreset
{
    /// <summary>Where members come back to, below the application's address; none where the application makes that up itself.</summary>
    public IReadOnlyList<string> RedirectPaths { get; init; } = [];

    /// <summary>Where they go after signing out, below the address; an empty path is the address without a slash at its end.</summary>
    public IReadOnlyList<string> PostLogoutPaths { get; init; } = [];

    /// <summary>What the application asks for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "profile", "email", "groups"];

    /// <summary>What the application gets without asking, because it cannot be told to ask.</summary>
    public IReadOnlyList<string> ImpliedScopes { get; init; } = [];

    /// <summary>The grant types.</summary>
    public IReadOnlyList<string> GrantTypes { get; init; } = [ClientGrantTypes.AuthorizationCode];

    /// <summary>False for an application that cannot do PKCE, or not in all the versions that are about.</summary>
    public bool RequirePkce { get; init; } = true;
}
