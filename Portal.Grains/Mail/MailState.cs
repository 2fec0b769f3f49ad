namespace Portal.Grains.Mail;

/// <summary>The stored state of a mail. All but <see cref="Content"/> is projected to the table <c>mail</c>; so nothing else tells who it is for.</summary>
public sealed class MailState
{
    /// <summary>What has become of it.</summary>
    public MailStatus Status { get; set; }

    /// <summary>When it was accepted; its <c>Date</c>.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it is tried next; null when it is not tried any more.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>While it is pending: when it is not worth sending any more. Afterwards: when the row may be swept.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>How often delivery was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>What the last attempt failed of: one of <see cref="MailErrors"/>. Null if it did not.</summary>
    public string? LastError { get; set; }

    /// <summary>The <see cref="MailContent"/>, sealed; null when it is not needed any more.</summary>
    public byte[]? Content { get; set; }
}
