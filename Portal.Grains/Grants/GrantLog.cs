using Microsoft.Extensions.Logging;

namespace Portal.Grains.Grants;

internal static partial class GrantLog
{
    [LoggerMessage(EventName = nameof(GrantIssued), Level = LogLevel.Information, Message = "Grant {GrantId}: client {ClientId} for member {MemberId}.")]
    public static partial void GrantIssued(this ILogger logger, Guid grantId, string clientId, Guid memberId);

    [LoggerMessage(EventName = nameof(GrantRevoked), Level = LogLevel.Information, Message = "Grant {GrantId} revoked: client {ClientId}, member {MemberId}.")]
    public static partial void GrantRevoked(this ILogger logger, Guid grantId, string clientId, Guid memberId);

    [LoggerMessage(EventName = nameof(CodeReused), Level = LogLevel.Warning, Message = "Grant {GrantId}: its code was used again; client {ClientId}, member {MemberId}.")]
    public static partial void CodeReused(this ILogger logger, Guid grantId, string clientId, Guid memberId);

    [LoggerMessage(EventName = nameof(RefreshTokenReused), Level = LogLevel.Warning, Message = "Grant {GrantId}: a refresh token was used again, so that two parties hold it; client {ClientId}, member {MemberId}.")]
    public static partial void RefreshTokenReused(this ILogger logger, Guid grantId, string clientId, Guid memberId);
}
