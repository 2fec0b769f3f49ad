namespace Portal.Web.Oidc;

internal static partial class SigningKeysLog
{
    [LoggerMessage(EventName = nameof(SigningKeysPickedUp), Level = LogLevel.Information, Message = "Tokens are verified by the keys {KeyIds} from now on.")]
    public static partial void SigningKeysPickedUp(this ILogger logger, string keyIds);

    [LoggerMessage(EventName = nameof(SigningKeysNotRead), Level = LogLevel.Warning, Message = "The signing keys could not be read; this front end goes on with those that it knows, and asks again.")]
    public static partial void SigningKeysNotRead(this ILogger logger, Exception exception);

    [LoggerMessage(EventName = nameof(SigningKeysReadAgain), Level = LogLevel.Information, Message = "The signing keys can be read again.")]
    public static partial void SigningKeysReadAgain(this ILogger logger);
}
