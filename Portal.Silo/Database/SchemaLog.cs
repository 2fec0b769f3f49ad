namespace Portal.Silo.Database;

internal static partial class SchemaLog
{
    [LoggerMessage(EventName = "SchemaScriptApplied", Level = LogLevel.Information, Message = "Schema script {Script} is applied.")]
    public static partial void ScriptApplied(this ILogger logger, string script);

    [LoggerMessage(EventName = "SchemaUpToDate", Level = LogLevel.Debug, Message = "The schema is up to date.")]
    public static partial void SchemaUpToDate(this ILogger logger);
}
