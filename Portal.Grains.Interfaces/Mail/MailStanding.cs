namespace Portal.Grains.Interfaces.Mail;

/// <summary>What has become of a mail.</summary>
[Alias("Portal.MailStanding")]
public enum MailStanding
{
    /// <summary>It is to be delivered, now or at the next attempt.</summary>
    Pending = 0,

    /// <summary>The next system has taken it.</summary>
    Sent = 1,

    /// <summary>It could not be delivered, and is not tried any more.</summary>
    Failed = 2,

    /// <summary>It was never to leave: nobody has that address.</summary>
    Discarded = 3,
}
