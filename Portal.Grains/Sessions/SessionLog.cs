using Microsoft.Extensions.Logging;
using Portal.Grains.Interfaces.Sessions;

namespace Portal.Grains.Sessions;

internal static partial class SessionLog
{
    [LoggerMessage(EventName = nameof(SessionProven), Level = LogLevel.Information, Message = "Session {SessionId} of member {MemberId}: {Method} proven.")]
    public static partial void SessionProven(this ILogger logger, Guid sessionId, Guid memberId, AuthenticationMethod method);

    [LoggerMessage(EventName = nameof(SessionEnded), Level = LogLevel.Information, Message = "Session {SessionId} of member {MemberId} ended.")]
    public static partial void SessionEnded(this ILogger logger, Guid sessionId, Guid memberId);

    [LoggerMessage(EventName = nameof(LastActiveNotWritten), Level = LogLevel.Warning, Message = "Session {SessionId}: the time of last activity could not be written; the session goes on.")]
    public static partial void LastActiveNotWritten(this ILogger logger, Guid sessionId, Exception exception);
}
