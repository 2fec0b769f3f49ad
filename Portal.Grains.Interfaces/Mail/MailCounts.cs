namespace Portal.Grains.Interfaces.Mail;

/// <summary>How many mails there are of each kind, of those whose record is still kept. Each is counted up to <see cref="Most"/>.</summary>
/// <param name="Pending">Waiting.</param>
/// <param name="Sent">Gone.</param>
/// <param name="Failed">Given up.</param>
/// <param name="Discarded">Never to leave.</param>
[GenerateSerializer, Immutable, Alias("Portal.MailCounts")]
public sealed record MailCounts(
    [property: Id(0)] int Pending,
    [property: Id(1)] int Sent,
    [property: Id(2)] int Failed,
    [property: Id(3)] int Discarded)
{
    /// <summary>Where counting ends: this many, or more.</summary>
    public const int Most = 10_000;
}
