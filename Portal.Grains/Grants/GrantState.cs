using Portal.Grains.Audit;
using Portal.Grains.Clients;

namespace Portal.Grains.Grants;

/// <summary>What is stored of a grant.</summary>
public sealed record GrantState : AuditedState
{
    /// <summary>Which client.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The client's time in service in which it was made; see <see cref="ClientTerm"/>.</summary>
    public Guid ClientTerm { get; init; }

    /// <summary>Which member.</summary>
    public Guid MemberId { get; init; }

    /// <summary>Which session.</summary>
    public Guid SessionId { get; init; }

    /// <summary>What was granted.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Whether it is good.</summary>
    public GrantStatus Status { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When nothing of it can be good any more.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>SHA-256 of the code's secret.</summary>
    public byte[]? CodeHash { get; init; }

    /// <summary>The mark of the operation that issued the code, so that a repeat gets the same one; null before there were any.</summary>
    public byte[]? IssuedBy { get; init; }

    /// <summary>What code and refresh tokens stand for; gone once nothing of it can be used any more.</summary>
    public string? CodePayload { get; init; }

    /// <summary>When the code expires.</summary>
    public DateTimeOffset CodeExpiresAt { get; init; }

    /// <summary>When the code was used, or null.</summary>
    public DateTimeOffset? CodeRedeemedAt { get; init; }

    /// <summary>The mark of the operation that used the code, so that a repeat is no second use; null where there was none.</summary>
    public byte[]? RedeemedBy { get; init; }

    /// <summary>The refresh tokens, or null where there are none.</summary>
    public RefreshFamily? Refresh { get; init; }

    /// <summary>
    /// The assertion by which the client proved itself in the request that is being written. Never stored here: a trigger moves it to the
    /// table <c>used_assertion</c>, and the write fails as a whole where it is there already.
    /// </summary>
    public StoredAssertion? UsedAssertion { get; init; }

    /// <summary>SHA-256 of the secret of a browser that holds the grant itself; null for a grant with a code.</summary>
    public byte[]? HolderHash { get; init; }
}
