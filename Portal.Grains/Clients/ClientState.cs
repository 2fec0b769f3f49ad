namespace Portal.Grains.Clients;

/// <summary>What is stored of a client; projected to <c>client</c>.</summary>
[GenerateSerializer, Alias("Portal.ClientState")]
public sealed record ClientState
{
    /// <summary>The <c>client_id</c>.</summary>
    [Id(0)]
    public string ClientId { get; init; } = string.Empty;

    /// <summary>How members know it.</summary>
    [Id(1)]
    public string DisplayName { get; init; } = string.Empty;

    /// <summary>Whether it may sign members in.</summary>
    [Id(2)]
    public bool Enabled { get; init; }

    /// <summary>The SHA-256 of the secret; null for a public client.</summary>
    [Id(3)]
    public byte[]? SecretHash { get; init; }

    /// <summary>Exact redirect URIs.</summary>
    [Id(4)]
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>Exact addresses to return to after signing out.</summary>
    [Id(5)]
    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    /// <summary>What it may ask for.</summary>
    [Id(6)]
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Who may use it.</summary>
    [Id(7)]
    public StoredAccess Access { get; init; } = new();

    /// <summary>Whether a code challenge is required.</summary>
    [Id(8)]
    public bool RequirePkce { get; init; }
}
