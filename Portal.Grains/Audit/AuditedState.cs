using System.Text.Json.Serialization;

namespace Portal.Grains.Audit;

/// <summary>A state whose writes can be audited.</summary>
public abstract record AuditedState
{
    /// <summary>
    /// What the audit is to say of this very write. The statement that writes the state takes it out and appends it to the audit: it is
    /// neither stored with the state nor kept in memory.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AuditEntry>? Audit { get; init; }
}
