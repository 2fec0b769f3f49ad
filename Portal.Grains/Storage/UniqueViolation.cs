using Npgsql;

namespace Portal.Grains.Storage;

/// <summary>Tells which rule of uniqueness a failed write broke.</summary>
public static class UniqueViolation
{
    /// <summary>
    /// The name of the unique index (such as <c>member_email_unique</c>) that made a write fail, or null where the
    /// failure was another. Looks through the exceptions that Orleans wraps around PostgreSQL's own.
    /// </summary>
    /// <remarks>
    /// After a failed write the grain's state in memory still holds what could not be written: put back what was
    /// there before answering.
    /// </remarks>
    public static string? ConstraintOf(Exception? exception) => exception switch
    {
        null => null,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } violation => violation.ConstraintName,
        AggregateException several => several.InnerExceptions.Select(ConstraintOf).FirstOrDefault(name => name is not null),
        _ => ConstraintOf(exception.InnerException),
    };
}
