namespace Portal.Grains.Mail;

/// <summary>What has become of a mail. Stored by these names, in camel case.</summary>
public enum MailStatus
{
    /// <summary>Accepted, and to be delivered.</summary>
    Pending,

    /// <summary>The next system has taken it.</summary>
    Sent,

    /// <summary>It could not be delivered, and is not tried any more.</summary>
    Failed,

    /// <summary>It was never to leave.</summary>
    Discarded,
}
