namespace Portal.Grains.Audit;

/// <summary>How the audit is kept. Section <c>Portal:Audit</c>.</summary>
public sealed class AuditOptions
{
    /// <summary>Where these options stand in the configuration.</summary>
    public const string Section = "Portal:Audit";

    /// <summary>
    /// How long entries are kept; 30 days (the database itself refuses to remove younger ones) to 10 years. Default: 400 days, so that a
    /// year can be compared with the one before.
    /// </summary>
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(400);

    /// <summary>How often new entries are linked into the chain; 100 milliseconds to 1 minute. Default: 1 second.</summary>
    public TimeSpan SealInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many are linked or removed in one transaction; 1 to 10,000. Default: 500.</summary>
    public int BatchSize { get; set; } = 500;

    /// <summary>How often the end of the chain is logged, for whoever keeps logs elsewhere; 1 minute to 1 day. Default: 1 hour.</summary>
    public TimeSpan HeadLogInterval { get; set; } = TimeSpan.FromHours(1);
}
