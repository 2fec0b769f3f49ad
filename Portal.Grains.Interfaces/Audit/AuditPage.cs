namespace Portal.Grains.Interfaces.Audit;

/// <summary>A page of the audit.</summary>
/// <param name="Entries">The entries, the newest first.</param>
/// <param name="Next">What leads to the page after this one; null where this is the last.</param>
[GenerateSerializer, Immutable, Alias("Portal.AuditPage")]
public sealed record AuditPage([property: Id(0)] IReadOnlyList<AuditView> Entries, [property: Id(1)] AuditPosition? Next);
