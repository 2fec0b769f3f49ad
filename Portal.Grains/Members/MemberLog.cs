using Microsoft.Extensions.Logging;

namespace Portal.Grains.Members;

internal static partial class MemberLog
{
    [LoggerMessage(EventName = nameof(MemberNotSettled), Level = LogLevel.Warning, Message = "Member {Member} could not be settled; the next sweep tries again.")]
    public static partial void MemberNotSettled(this ILogger logger, Guid member, Exception exception);
}
