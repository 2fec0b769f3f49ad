using Microsoft.Extensions.Logging;

namespace Portal.Grains.Audit;

internal static partial class AuditLog
{
    [LoggerMessage(EventName = nameof(AuditNotRecorded), Level = LogLevel.Error, Message = "The audit could not be told of {Event}: the database was away.")]
    public static partial void AuditNotRecorded(this ILogger logger, string @event, Exception exception);

    [LoggerMessage(EventName = nameof(AuditHeadReached), Level = LogLevel.Information, Message = "The audit is sealed up to {Head}.")]
    public static partial void AuditHeadReached(this ILogger logger, string head);

    [LoggerMessage(EventName = nameof(AuditNotSealed), Level = LogLevel.Warning, Message = "The audit could not be sealed; it is tried again every few seconds.")]
    public static partial void AuditNotSealed(this ILogger logger, Exception exception);

    [LoggerMessage(EventName = nameof(AuditSealedAgain), Level = LogLevel.Information, Message = "The audit is sealed again.")]
    public static partial void AuditSealedAgain(this ILogger logger);

    [LoggerMessage(EventName = nameof(AuditRetired), Level = LogLevel.Information, Message = "{Count} entries of the audit were older than is kept, and are gone.")]
    public static partial void AuditRetired(this ILogger logger, int count);
}
