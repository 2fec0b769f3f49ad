using Microsoft.Extensions.Logging;

namespace Portal.Grains.Cleanup;

internal static partial class CleanupLog
{
    [LoggerMessage(EventName = "Swept", Level = LogLevel.Information, Message = "{Sweeper} removed {Count} that had expired; more is due: {MoreIsDue}.")]
    public static partial void Swept(this ILogger logger, string sweeper, int count, bool moreIsDue);

    [LoggerMessage(EventName = "SweepFailed", Level = LogLevel.Warning, Message = "{Sweeper} could not sweep; its next turn tries again.")]
    public static partial void SweepFailed(this ILogger logger, string sweeper, Exception exception);

    [LoggerMessage(EventName = "SweeperRetired", Level = LogLevel.Information, Message = "{Sweeper} is in the schedule no more, and will not come again.")]
    public static partial void SweeperRetired(this ILogger logger, string sweeper);

    [LoggerMessage(EventName = "OverdueMailsWoken", Level = LogLevel.Warning, Message = "Woke {Count} mails that were overdue: a silo must have gone away while it held them.")]
    public static partial void OverdueMailsWoken(this ILogger logger, int count);

    [LoggerMessage(EventName = "MailNotWoken", Level = LogLevel.Warning, Message = "Mail {MailId} is overdue and could not be woken; the next sweep tries again.")]
    public static partial void MailNotWoken(this ILogger logger, Guid mailId, Exception exception);
}
