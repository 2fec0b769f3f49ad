using Npgsql;

namespace Portal.Grains.Members;

/// <summary>
/// Tells whether a write failed because nobody could do everything any more. The database decides it, in the transaction of the write and
/// under a lock: two administrators who remove each other at once are two grains, perhaps on two silos.
/// </summary>
public static class LastAdministratorViolation
{
    // As sql/0031-role.sql raises it.
    private const string SqlState = "PA001";

    /// <summary>Looks through the exceptions that Orleans wraps around PostgreSQL's own.</summary>
    public static bool Is(Exception? exception) => exception switch
    {
        null => false,
        PostgresException { SqlState: SqlState } => true,
        AggregateException several => several.InnerExceptions.Any(Is),
        _ => Is(exception.InnerException),
    };
}
