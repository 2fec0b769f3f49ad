using Microsoft.Extensions.Logging;

namespace Portal.Grains.Keys;

internal static partial class KeyLog
{
    [LoggerMessage(EventName = nameof(SigningKeyMade), Level = LogLevel.Information, Message = "Made the {Algorithm} signing key {KeyId}; it signs from {ActiveFrom:O}.")]
    public static partial void SigningKeyMade(this ILogger logger, string keyId, string algorithm, DateTimeOffset activeFrom);

    [LoggerMessage(EventName = nameof(SigningKeyRemoved), Level = LogLevel.Information, Message = "Removed the {Algorithm} signing key {KeyId}; it retired at {RetiredAt:O}.")]
    public static partial void SigningKeyRemoved(this ILogger logger, string keyId, string algorithm, DateTimeOffset? retiredAt);

    [LoggerMessage(EventName = nameof(SigningKeysRotatedOnDemand), Level = LogLevel.Warning, Message = "Signing keys are rotated on demand; the new ones sign from {ActiveFrom:O}.")]
    public static partial void SigningKeysRotatedOnDemand(this ILogger logger, DateTimeOffset activeFrom);

    [LoggerMessage(EventName = nameof(SigningKeysNotReconciled), Level = LogLevel.Warning, Message = "What is due with the signing keys could not be done; the next turn tries again.")]
    public static partial void SigningKeysNotReconciled(this ILogger logger, Exception exception);
}
