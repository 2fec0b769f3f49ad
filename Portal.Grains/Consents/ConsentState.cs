using Portal.Grains.Audit;

namespace Portal.Grains.Consents;

/// <summary>What is stored of a consent.</summary>
public sealed record ConsentState : AuditedState
{
    /// <summary>The scopes that are allowed; empty after it was taken back.</summary>
    [Audited]
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>When the member said so last.</summary>
    public DateTimeOffset GrantedAt { get; init; }
}
