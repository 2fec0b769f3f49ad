namespace Portal.Grains.Mail;

/// <summary>
/// How mail leaves: section <c>Portal:Mail</c>. Either <see cref="PickupDirectory"/> or the host of <see cref="Smtp"/> is set,
/// not both.
/// </summary>
public sealed class MailOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Portal:Mail";

    /// <summary>
    /// A folder that receives every mail as an <c>.eml</c> file instead of its being sent: for the demo, for tests and for a
    /// mail system that collects files. Made if it is missing. Null, the default: mail goes by SMTP.
    /// </summary>
    public string? PickupDirectory { get; set; }

    /// <summary>Who the mail is from, with or without a name: <c>Northgate Hackspace &lt;portal@example.org&gt;</c>. Required.</summary>
    public string From { get; set; } = "";

    /// <summary>The SMTP server.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>
    /// The right side of the <c>Message-ID</c>, and what the portal calls itself to the SMTP server: a host name. Default: the
    /// host of <c>Portal:PublicAddress</c>, and failing that the domain of <see cref="From"/>.
    /// </summary>
    public string? HostName { get; set; }

    /// <summary>
    /// How long to wait after the first failure, in seconds; each further wait is <see cref="RetryFactor"/> times as long. No
    /// wait is shorter. Default: 5.
    /// </summary>
    public double RetryFirstSeconds { get; set; } = 5;

    /// <summary>By how much each wait is longer than the one before; from 1 to 10. Default: 3.</summary>
    public double RetryFactor { get; set; } = 3;

    /// <summary>The longest wait between two attempts, in seconds. Default: 900 (15 minutes).</summary>
    public double RetryLongestSeconds { get; set; } = 900;

    /// <summary>
    /// By which part of itself a wait is made longer or shorter at random, so that mails which failed together do not come back
    /// together; from 0 to 0.5. Default: 0.2.
    /// </summary>
    public double RetryJitter { get; set; } = 0.2;

    /// <summary>How long the record of a mail that left (or was discarded) is kept, in hours; at least 1. Default: 24.</summary>
    public double KeepSentHours { get; set; } = 24;

    /// <summary>How long the record of a mail that could not be delivered is kept, in hours; at least 1. Default: 168 (7 days).</summary>
    public double KeepFailedHours { get; set; } = 168;
}
