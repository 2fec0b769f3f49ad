using Portal.Grains.Audit;

namespace Portal.Grains.Roles;

/// <summary>What is stored of the roles.</summary>
public sealed record RoleCatalogState : AuditedState
{
    /// <summary>The roles by name, each name once.</summary>
    [Audited]
    public IReadOnlyList<StoredRole> Roles { get; init; } = [];
}
