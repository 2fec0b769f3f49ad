using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Mail;

/// <summary>Says what the outbox does, by the read model, and sends tests through it. Key: 0 (a stateless worker).</summary>
[Alias("Portal.IMailDirectoryGrain")]
public interface IMailDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>How many there are.</summary>
    [Alias("CountAsync"), ReadOnly]
    Task<MailCounts> CountAsync();

    /// <summary>The mails of one kind.</summary>
    /// <param name="standing">Which.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="count">How many at most, from 1 to 200.</param>
    [Alias("ListAsync"), ReadOnly]
    Task<MailPage> ListAsync(MailStanding standing, MailPosition? after, int count);

    /// <summary>A mail, or null where its record is not kept any more.</summary>
    [Alias("FindAsync"), ReadOnly]
    Task<MailView?> FindAsync(Guid id);

    /// <summary>Puts a mail that says nothing into the outbox, to see whether mails go out. Durable when it answers; the audit tells.</summary>
    /// <param name="id">The mail's id.</param>
    /// <param name="address">The address of whoever asks, in its normal form.</param>
    /// <param name="name">Their display name.</param>
    [Alias("SendTestAsync"), RepeatSafe("The id makes it the same mail; the audit may tell of it twice.")]
    Task SendTestAsync(Guid id, string address, string name);
}
