using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Sessions;

namespace Portal.Grains.Sessions;

/// <summary>What is stored of a session.</summary>
public sealed record SessionState : AuditedState
{
    /// <summary>Whose session it is.</summary>
    public Guid MemberId { get; init; }

    /// <summary>SHA-256 of the token's secret; null once the session has ended.</summary>
    public byte[]? SecretHash { get; init; }

    /// <summary>The sign-in that last proved who is there.</summary>
    public Guid SignInId { get; init; }

    /// <summary>The mark of the operation that last handed the token out, so that a repeat gets the same one; null before there were any.</summary>
    public byte[]? StartedBy { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last used, as far as that is written.</summary>
    public DateTimeOffset LastActive { get; init; }

    /// <summary>When it ends if nothing more happens: what the sweep goes by.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was ended, or null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Each method's latest proof.</summary>
    public IReadOnlyList<MethodProof> Proofs { get; init; } = [];

    /// <summary>The browser's own words at the latest proof.</summary>
    public string UserAgent { get; init; } = "";

    /// <summary>Where the latest proof came from.</summary>
    public string IpAddress { get; init; } = "";
}
