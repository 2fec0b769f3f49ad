namespace Portal.Silo.Database;

/// <summary>How a server stops, in PostgreSQL's own words.</summary>
public enum PostgresShutdown
{
    /// <summary>Connections are ended, and what is in memory is written: the next start has nothing to recover.</summary>
    Fast = 0,

    /// <summary>At once, as in a crash: the next start recovers from the log. Nothing that was committed is lost.</summary>
    Immediate = 1,
}
