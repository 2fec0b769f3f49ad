using Microsoft.Extensions.Logging;

namespace Portal.Grains.Consents;

internal static partial class ConsentLog
{
    [LoggerMessage(EventName = nameof(ConsentGranted), Level = LogLevel.Information, Message = "Member {MemberId} allows client {ClientId} to know {Scopes}.")]
    public static partial void ConsentGranted(this ILogger logger, Guid memberId, string clientId, string scopes);

    [LoggerMessage(EventName = nameof(ConsentRevoked), Level = LogLevel.Information, Message = "Member {MemberId} takes back what client {ClientId} may know; {Grants} grants end.")]
    public static partial void ConsentRevoked(this ILogger logger, Guid memberId, string clientId, int grants);
}
