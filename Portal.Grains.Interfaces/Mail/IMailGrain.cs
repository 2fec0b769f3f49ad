namespace Portal.Grains.Interfaces.Mail;

/// <summary>One mail of the outbox. Key: the mail's id, a GUID.</summary>
[Alias("Portal.IMailGrain")]
public interface IMailGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Accepts a mail for delivery. Durable when it answers; delivery comes afterwards, with retries, and never holds the caller
    /// up. A repeat with the same key is the same mail.
    /// </summary>
    [Alias("EnqueueAsync")]
    Task EnqueueAsync(MailMessage message);

    /// <summary>Tries to deliver now if it is due. Called by the sweeper after a crash; harmless at any time.</summary>
    [Alias("DeliverIfDueAsync")]
    Task DeliverIfDueAsync();
}
