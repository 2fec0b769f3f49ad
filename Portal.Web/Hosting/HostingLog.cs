namespace Portal.Web.Hosting;

internal static partial class HostingLog
{
    [LoggerMessage(EventName = nameof(Draining), Level = LogLevel.Information, Message = "Asked to stop: serving for {Delay} more, so that the proxy sends no more.")]
    public static partial void Draining(this ILogger logger, TimeSpan delay);

    [LoggerMessage(EventName = nameof(ClusterNotFound), Level = LogLevel.Warning, Message = "No silo of the cluster can be reached: {Reason} It is tried again.")]
    public static partial void ClusterNotFound(this ILogger logger, string reason);
}
