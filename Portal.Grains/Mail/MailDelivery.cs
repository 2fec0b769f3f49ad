namespace Portal.Grains.Mail;

/// <summary>How one attempt to deliver a mail ended.</summary>
public abstract record MailDelivery
{
    private MailDelivery()
    {
    }

    /// <summary>The next system has taken responsibility for the mail.</summary>
    public sealed record Accepted : MailDelivery;

    /// <summary>It failed for a reason that may pass: try again.</summary>
    /// <param name="Error">A short class of error: see <see cref="MailErrors"/>.</param>
    public sealed record TryAgain(string Error) : MailDelivery;

    /// <summary>It failed for good: this mail to this recipient will not be taken.</summary>
    /// <param name="Error">A short class of error: see <see cref="MailErrors"/>.</param>
    public sealed record Refused(string Error) : MailDelivery;
}
