using Portal.Grains.Audit;

namespace Portal.Grains.Clients;

/// <summary>What is stored of a client; projected to <c>client</c>.</summary>
public sealed record ClientState : AuditedState
{
    /// <summary>The <c>client_id</c>.</summary>
    public string ClientId { get; init; } = string.Empty;

    /// <summary>How members know it.</summary>
    [Audited]
    public string DisplayName { get; init; } = string.Empty;

    /// <summary>Whether it may sign members in.</summary>
    [Audited]
    public bool Enabled { get; init; }

    /// <summary>The SHA-256 of the newest secret; null for a client without one.</summary>
    public byte[]? SecretHash { get; init; }

    /// <summary>Exact redirect URIs.</summary>
    [Audited]
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>Exact addresses to return to after signing out.</summary>
    [Audited]
    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    /// <summary>What it may ask for.</summary>
    [Audited]
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Who may use it.</summary>
    [Audited]
    public StoredAccess Access { get; init; } = new();

    /// <summary>Whether a code challenge is required.</summary>
    [Audited]
    public bool RequirePkce { get; init; }

    /// <summary>The SHA-256 of the secret before, while it is still good; otherwise null.</summary>
    public byte[]? OldSecretHash { get; init; }

    /// <summary>The newest secret itself, sealed with the master key: for a client whose messages are signed with it; otherwise null.</summary>
    public byte[]? SealedSecret { get; init; }

    /// <summary>The secret before in the same way, while it is still good.</summary>
    public byte[]? OldSealedSecret { get; init; }

    /// <summary>How it speaks the protocol otherwise.</summary>
    [Audited]
    public StoredProtocol Protocol { get; init; } = new();

    /// <summary>The time in service that it is in; see <see cref="ClientTerm"/>.</summary>
    public Guid Term { get; init; }

    /// <summary>
    /// Whether it was removed. The state stays, so that its version goes on: a page that was opened before, and the next client of this
    /// id, are never taken for one another.
    /// </summary>
    public bool IsRemoved { get; init; }
}
