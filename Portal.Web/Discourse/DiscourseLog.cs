namespace Portal.Web.Discourse;

internal static partial class DiscourseLog
{
    [LoggerMessage(EventName = nameof(DiscourseSignedIn), Level = LogLevel.Information, Message = "Grant {GrantId}: member {MemberId} goes to the Discourse {ClientId}.")]
    public static partial void DiscourseSignedIn(this ILogger logger, Guid grantId, string clientId, Guid memberId);

    [LoggerMessage(EventName = nameof(DiscourseNotAllowed), Level = LogLevel.Information, Message = "The Discourse {ClientId} is not for member {MemberId}.")]
    public static partial void DiscourseNotAllowed(this ILogger logger, string clientId, Guid memberId);

    [LoggerMessage(EventName = nameof(DiscourseRequestRefused), Level = LogLevel.Warning, Message = "A request of DiscourseConnect was refused: {Reason}.")]
    public static partial void DiscourseRequestRefused(this ILogger logger, string reason);
}
