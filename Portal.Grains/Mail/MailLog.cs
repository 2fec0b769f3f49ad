using Microsoft.Extensions.Logging;

namespace Portal.Grains.Mail;

/// <summary>What the outbox logs: ids and classes of error; never an address, a subject or anything that a server said.</summary>
internal static partial class MailLog
{
    [LoggerMessage(EventName = "MailSent", Level = LogLevel.Information, Message = "Mail {MailId} was taken by the next system at attempt {Attempt}.")]
    public static partial void Sent(ILogger logger, Guid mailId, int attempt);

    [LoggerMessage(EventName = "MailDelayed", Level = LogLevel.Warning, Message = "Mail {MailId} could not be delivered at attempt {Attempt} ({Error}); the next is in {WaitSeconds:0} s.")]
    public static partial void Delayed(ILogger logger, Guid mailId, int attempt, string error, double waitSeconds);

    [LoggerMessage(EventName = "MailFailed", Level = LogLevel.Error, Message = "Mail {MailId} was given up after {Attempts} attempts ({Error}).")]
    public static partial void Failed(ILogger logger, Guid mailId, int attempts, string error);
}
