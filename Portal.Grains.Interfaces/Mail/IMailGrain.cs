using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Mail;

/// <summary>One mail of the outbox. Key: the mail's id, a GUID.</summary>
[Alias("Portal.IMailGrain")]
public interface IMailGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Accepts a mail for delivery. Durable when it answers; delivery comes afterwards, with retries, and never holds the caller
    /// up. A repeat with the same key is the same mail.
    /// </summary>
    [Alias("EnqueueAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task EnqueueAsync(MailMessage message);

    /// <summary>
    /// Sees to it that a pending mail is delivered when it is due, which may be now: after a crash nothing else does. Answers
    /// without waiting for the delivery; harmless at any time, also for a mail that is not there.
    /// </summary>
    [Alias("DeliverIfDueAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task DeliverIfDueAsync();

    /// <summary>
    /// Has a pending mail tried at once, whenever it was due: an administrator has mended what kept it. Answers without waiting for the
    /// delivery; harmless at any time.
    /// </summary>
    [Alias("HastenAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task HastenAsync();
}
