namespace Portal.Silo.Database;

internal static partial class EmbeddedPostgresLog
{
    [LoggerMessage(EventName = "EmbeddedPostgresStarted", Level = LogLevel.Information,
        Message = "The embedded PostgreSQL {MajorVersion} runs (process {ProcessId}, socket in {SocketFolder}); it took {Milliseconds} ms.")]
    public static partial void Started(this ILogger logger, int majorVersion, int processId, string socketFolder, long milliseconds);

    [LoggerMessage(EventName = "EmbeddedPostgresCreating", Level = LogLevel.Information, Message = "A new database is made in {Folder}.")]
    public static partial void Creating(this ILogger logger, string folder);

    [LoggerMessage(EventName = "EmbeddedPostgresElsewhere", Level = LogLevel.Information,
        Message = "The data folder {DataFolder} is out of reach of the user {User}, as whom PostgreSQL runs: the database is in {Home}.")]
    public static partial void ClusterElsewhere(this ILogger logger, string dataFolder, string user, string home);

    [LoggerMessage(EventName = "EmbeddedPostgresLeftOver", Level = LogLevel.Warning,
        Message = "An earlier run left its PostgreSQL running (process {ProcessId}); it is stopped.")]
    public static partial void StoppingLeftOver(this ILogger logger, int processId);

    [LoggerMessage(EventName = "EmbeddedPostgresStalePidFile", Level = LogLevel.Warning,
        Message = "The pid file of an earlier run names process {ProcessId}, which is no PostgreSQL; the file is removed.")]
    public static partial void StalePidFile(this ILogger logger, int processId);

    [LoggerMessage(EventName = "EmbeddedPostgresDied", Level = LogLevel.Error,
        Message = "The embedded PostgreSQL ended by itself with code {ExitCode}; it is started again.")]
    public static partial void Died(this ILogger logger, int exitCode);

    [LoggerMessage(EventName = "EmbeddedPostgresGivenUp", Level = LogLevel.Critical,
        Message = "The embedded PostgreSQL ended by itself {Times} times within a minute; it is not started any more.")]
    public static partial void GivenUp(this ILogger logger, int times);

    [LoggerMessage(EventName = "EmbeddedPostgresSlowStop", Level = LogLevel.Warning,
        Message = "The embedded PostgreSQL did not stop within {Timeout}; it is told to stop at once.")]
    public static partial void SlowStop(this ILogger logger, TimeSpan timeout);

    [LoggerMessage(EventName = "EmbeddedPostgresSays", Level = LogLevel.Debug, Message = "PostgreSQL: {Line}")]
    public static partial void Says(this ILogger logger, string line);

    [LoggerMessage(EventName = "EmbeddedPostgresAlarm", Level = LogLevel.Error, Message = "PostgreSQL: {Line}")]
    public static partial void SaysAlarm(this ILogger logger, string line);
}
