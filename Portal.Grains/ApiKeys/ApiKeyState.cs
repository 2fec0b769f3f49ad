using Portal.Grains.Audit;

namespace Portal.Grains.ApiKeys;

/// <summary>What is stored of an API key; projected to <c>api_key</c>.</summary>
public sealed record ApiKeyState : AuditedState
{
    /// <summary>Whose it is.</summary>
    [Audited]
    public string ClientId { get; init; } = string.Empty;

    /// <summary>What people call it.</summary>
    [Audited]
    public string Name { get; init; } = string.Empty;

    /// <summary>What it may do.</summary>
    [Audited]
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when it is good, or null.</summary>
    [Audited]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The last day of use, in UTC, or null.</summary>
    public DateOnly? LastUsedOn { get; init; }

    /// <summary>When somebody ended it, or null.</summary>
    [Audited]
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The SHA-256 of the secret.</summary>
    public byte[]? SecretHash { get; init; }

    /// <summary>The mark of the operation that made it.</summary>
    public byte[]? MadeBy { get; init; }
}
