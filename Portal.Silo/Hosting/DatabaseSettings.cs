namespace Portal.Silo.Hosting;

/// <summary>Which database. Configuration section <c>Portal:Database</c>.</summary>
public sealed class DatabaseSettings
{
    /// <summary>An Npgsql connection string; null or empty starts the embedded PostgreSQL.</summary>
    public string? ConnectionString { get; set; }
}
