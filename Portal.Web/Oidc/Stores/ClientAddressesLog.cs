namespace Portal.Web.Oidc.Stores;

internal static partial class ClientAddressesLog
{
    [LoggerMessage(EventName = nameof(ClientAddressesNotRead), Level = LogLevel.Warning, Message = "The addresses of clients could not be read; this front end goes on with those that it knows.")]
    public static partial void ClientAddressesNotRead(this ILogger logger, Exception exception);
}
