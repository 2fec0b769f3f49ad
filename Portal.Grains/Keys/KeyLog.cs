using Microsoft.Extensions.Logging;

namespace Portal.Grains.Keys;

internal static partial class KeyLog
{
    [LoggerMessage(EventName = nameof(SigningKeyMade), Level = LogLevel.Information, Message = "Made the {Algorithm} signing key {KeyId}.")]
    public static partial void SigningKeyMade(this ILogger logger, string keyId, string algorithm);
}
