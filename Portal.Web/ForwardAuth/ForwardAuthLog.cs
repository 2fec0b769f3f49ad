namespace Portal.Web.ForwardAuth;

internal static partial class ForwardAuthLog
{
    [LoggerMessage(EventName = nameof(ForwardSignedIn), Level = LogLevel.Information, Message = "Grant {GrantId}: member {MemberId} goes to the application {ClientId} behind its proxy.")]
    public static partial void ForwardSignedIn(this ILogger logger, Guid grantId, string clientId, Guid memberId);

    [LoggerMessage(EventName = nameof(ForwardNotAllowed), Level = LogLevel.Information, Message = "The application {ClientId} behind its proxy is not for member {MemberId}.")]
    public static partial void ForwardNotAllowed(this ILogger logger, string clientId, Guid memberId);

    [LoggerMessage(EventName = nameof(ForwardTicketRefused), Level = LogLevel.Warning, Message = "A ticket was refused at the application {ClientId}: {Reason}.")]
    public static partial void ForwardTicketRefused(this ILogger logger, string clientId, string reason);

    [LoggerMessage(EventName = nameof(ForwardHostUnknown), Level = LogLevel.Warning, Message = "A proxy asks about the host '{Host}', at which no application is declared.")]
    public static partial void ForwardHostUnknown(this ILogger logger, string host);

    [LoggerMessage(EventName = nameof(ForwardHostIsOwn), Level = LogLevel.Error, Message = "The application {ClientId} is declared at the portal's own host, and would get the portal's cookies: give it a host of its own.")]
    public static partial void ForwardHostIsOwn(this ILogger logger, string clientId);

    [LoggerMessage(EventName = nameof(ForwardImpostor), Level = LogLevel.Warning, Message = "A request to the application {ClientId} brought a Remote-… header of its own.")]
    public static partial void ForwardImpostor(this ILogger logger, string clientId);
}
