using Microsoft.Extensions.Logging;

namespace Portal.Grains.Devices;

internal static partial class DeviceLog
{
    [LoggerMessage(EventName = nameof(DeviceBegun), Level = LogLevel.Information, Message = "Device request {RequestId} begun: client {ClientId} from {IpAddress}.")]
    public static partial void DeviceBegun(this ILogger logger, Guid requestId, string clientId, string ipAddress);

    [LoggerMessage(EventName = nameof(DeviceLimited), Level = LogLevel.Warning, Message = "Device request of client {ClientId} from {IpAddress} refused for {Wait}: too many requests.")]
    public static partial void DeviceLimited(this ILogger logger, string clientId, string ipAddress, TimeSpan wait);

    [LoggerMessage(EventName = nameof(DeviceApproved), Level = LogLevel.Information, Message = "Device request {RequestId} approved: client {ClientId}, member {MemberId}, session {SessionId}.")]
    public static partial void DeviceApproved(this ILogger logger, Guid requestId, string clientId, Guid memberId, Guid sessionId);

    [LoggerMessage(EventName = nameof(DeviceDenied), Level = LogLevel.Information, Message = "Device request {RequestId} denied: client {ClientId}, member {MemberId}.")]
    public static partial void DeviceDenied(this ILogger logger, Guid requestId, string clientId, Guid memberId);

    [LoggerMessage(EventName = nameof(DeviceRedeemed), Level = LogLevel.Information, Message = "Device request {RequestId} led to grant {GrantId}.")]
    public static partial void DeviceRedeemed(this ILogger logger, Guid requestId, Guid grantId);

    [LoggerMessage(EventName = nameof(UserCodesLimited), Level = LogLevel.Warning, Message = "Member {MemberId} at {IpAddress} refused for {Wait}: too many user codes.")]
    public static partial void UserCodesLimited(this ILogger logger, Guid memberId, string ipAddress, TimeSpan wait);

    [LoggerMessage(EventName = nameof(UserCodeUnknown), Level = LogLevel.Warning, Message = "Member {MemberId} at {IpAddress} entered a user code that no device shows.")]
    public static partial void UserCodeUnknown(this ILogger logger, Guid memberId, string ipAddress);
}
