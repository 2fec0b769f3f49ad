namespace Portal.Grains.Audit;

/// <summary>
/// A property of a state of which the audit says how it was and how it is. What has no such mark never reaches the audit: a secret that
/// somebody adds to a state is left out by itself.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AuditedAttribute : Attribute;
