namespace Portal.Silo.Database;

/// <summary>The database cannot be used. The message is a sentence for the operator and holds no password.</summary>
public sealed class DatabaseUnavailableException(string message, Exception innerException)
    : Exception(message, innerException);
