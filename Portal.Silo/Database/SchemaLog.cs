namespace Portal.Silo.Database;

internal static partial class SchemaLog
{
    [LoggerMessage(EventName = "SchemaScriptApplied", Level = LogLevel.Information, Message = "Schema script {Script} is applied.")]
    public static partial void ScriptApplied(this ILogger logger, string script);

    [LoggerMessage(EventName = "SchemaUpToDate", Level = LogLevel.Debug, Message = "The schema is up to date.")]
    public static partial void SchemaUpToDate(this ILogger logger);

    [LoggerMessage(
        EventName = nameof(AuditNotProtected),
        Level = LogLevel.Warning,
        Message = "The database role of the portal could change the audit: give Portal:Database:OwnerConnectionString, and the portal a role that is no superuser.")]
    public static partial void AuditNotProtected(this ILogger logger);
}
