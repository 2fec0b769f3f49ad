namespace Portal.Grains.Cleanup;

/// <summary>How what has expired is removed. Section <c>Portal:Cleanup</c>.</summary>
public sealed class CleanupOptions
{
    /// <summary>Where these options stand in the configuration.</summary>
    public const string Section = "Portal:Cleanup";

    /// <summary>How often each sweeper works; 1 minute (less is not possible) to 1 day. Default: 1 minute.</summary>
    public TimeSpan Period { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long something is kept after it expired. Longer than an idle grain stays in memory, by at least 5 minutes: a grain whose
    /// row was taken from under it would fail at its next write. At most 30 days. Default: 1 hour.
    /// </summary>
    public TimeSpan Margin { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many are removed in one transaction, so that none holds its locks for long; 1 to 10,000. Default: 1,000.</summary>
    public int BatchSize { get; set; } = 1_000;

    /// <summary>How many batches a sweeper does before it rests, where more is due; 1 to 1,000. Default: 2.</summary>
    public int BatchesPerSweep { get; set; } = 2;

    /// <summary>
    /// Which part of the time a sweeper works while more is due than one sweep removes; the rest is left to members. It goes on like that until
    /// nothing is due. 0.05 to 1. Default: 0.75.
    /// </summary>
    public double WorkingShare { get; set; } = 0.75;

    /// <summary>How many sweepers share the work of one kind; 1 to 16. One is enough for a space. Default: 1.</summary>
    public int SweepersPerKind { get; set; } = 1;

    /// <summary>
    /// How long events of the API's feed are kept, and so how long a service that follows it may be away before it has to begin anew; 1 to
    /// 3,650 days. Default: 90 days.
    /// </summary>
    public TimeSpan MemberEventsKept { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// How long a mail may be overdue before it counts as forgotten by a silo that crashed, and its grain is woken; 1 second to 1
    /// hour. Default: 30 seconds.
    /// </summary>
    public TimeSpan MailOverdueAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many overdue mails are woken in one sweep; 1 to 10,000. Default: 200.</summary>
    public int MailsPerSweep { get; set; } = 200;
}
