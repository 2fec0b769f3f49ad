using Microsoft.Extensions.Logging;

namespace Portal.Grains.SignIn;

internal static partial class SignInLog
{
    [LoggerMessage(EventName = nameof(SignInBegun), Level = LogLevel.Information, Message = "Sign-in {SignInId} begun from {IpAddress}.")]
    public static partial void SignInBegun(this ILogger logger, Guid signInId, string ipAddress);

    [LoggerMessage(EventName = nameof(SignInLimited), Level = LogLevel.Warning, Message = "Sign-in {SignInId} from {IpAddress} refused for {Wait}: too many attempts.")]
    public static partial void SignInLimited(this ILogger logger, Guid signInId, string ipAddress, TimeSpan wait);

    [LoggerMessage(EventName = nameof(WrongCode), Level = LogLevel.Warning, Message = "Sign-in {SignInId}: wrong code number {Count} from {IpAddress}.")]
    public static partial void WrongCode(this ILogger logger, Guid signInId, int count, string ipAddress);

    [LoggerMessage(EventName = nameof(SignedIn), Level = LogLevel.Information, Message = "Sign-in {SignInId}: member {MemberId} signed in, session {SessionId}.")]
    public static partial void SignedIn(this ILogger logger, Guid signInId, Guid memberId, Guid sessionId);
}
