using Npgsql;

namespace Portal.Grains.Storage;

/// <summary>Recognises a write that was refused because something that has to be unique was taken.</summary>
public static class UniqueViolation
{
    /// <summary>
    /// The name of the unique index that refused the write, or null where the exception means anything else. The storage
    /// provider wraps what the database said.
    /// </summary>
    public static string? ConstraintOf(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } violation)
            {
                return violation.ConstraintName;
            }
        }

        return null;
    }
}
