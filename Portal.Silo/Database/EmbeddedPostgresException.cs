namespace Portal.Silo.Database;

/// <summary>The private PostgreSQL cannot run. The message is a sentence that tells the operator what to do.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    /// <summary>With what to do, as a sentence.</summary>
    public EmbeddedPostgresException(string message)
        : base(message)
    {
    }

    /// <summary>With what to do, as a sentence, and what led to it.</summary>
    public EmbeddedPostgresException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
