namespace Portal.Cluster.Nodes;

internal static partial class NodeLog
{
    [LoggerMessage(EventName = "NodeStarting", Level = LogLevel.Debug, Message = "{Node} is started.")]
    public static partial void Starting(this ILogger logger, string node);

    [LoggerMessage(EventName = "NodeReady", Level = LogLevel.Information, Message = "{Node} is ready (process {ProcessId}).")]
    public static partial void Ready(this ILogger logger, string node, int? processId);

    [LoggerMessage(EventName = "NodeKilling", Level = LogLevel.Information, Message = "{Node} is killed.")]
    public static partial void Killing(this ILogger logger, string node);

    [LoggerMessage(EventName = "NodeStopping", Level = LogLevel.Information, Message = "{Node} is asked to stop.")]
    public static partial void Stopping(this ILogger logger, string node);

    [LoggerMessage(EventName = "NodeFreezing", Level = LogLevel.Information, Message = "{Node} is frozen.")]
    public static partial void Freezing(this ILogger logger, string node);

    [LoggerMessage(EventName = "NodeThawing", Level = LogLevel.Information, Message = "{Node} is thawed.")]
    public static partial void Thawing(this ILogger logger, string node);

    [LoggerMessage(EventName = "NodeEnded", Level = LogLevel.Warning,
        Message = "{Node} (process {ProcessId}) has ended with {ExitCode}, and nobody asked it to. Its log tells why; start it again when you like.")]
    public static partial void EndedByItself(this ILogger logger, string node, int processId, int exitCode);

    [LoggerMessage(EventName = "NodeSlowStop", Level = LogLevel.Warning, Message = "{Node} did not stop in time, and was killed.")]
    public static partial void SlowStop(this ILogger logger, string node);
}
