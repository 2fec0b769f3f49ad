namespace Portal.Silo.Hosting;

/// <summary>Which database. Configuration section <c>Portal:Database</c>.</summary>
public sealed class DatabaseSettings
{
    /// <summary>An Npgsql connection string; null or empty starts the embedded PostgreSQL.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// Connects to the same database as a superuser, at start alone: it gives the audit to a role of its own, so that the portal's own role
    /// cannot change it. Null where there is none; the audit is then guarded by triggers only.
    /// </summary>
    public string? OwnerConnectionString { get; set; }
}
