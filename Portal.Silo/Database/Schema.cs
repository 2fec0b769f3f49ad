using System.Reflection;
using DbUp;
using DbUp.Engine.Output;
using Npgsql;

namespace Portal.Silo.Database;

/// <summary>Brings a database's schema up to date: the numbered scripts of <c>sql/</c>, each applied once.</summary>
public static class Schema
{
    // Any number will do, as long as every version of the program uses the same.
    private const long AdvisoryLock = 0x706f_7274_616c;

    private const string Suffix = ".sql";

    /// <summary>The names of the scripts that this version has, as the journal of a database keeps them.</summary>
    public static IReadOnlyList<string> Scripts { get; } =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.EndsWith(Suffix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>
    /// Applies the scripts that the database has not seen, all or none, and returns when the schema is up to date. Safe to
    /// call from any number of processes at once: one applies, the others wait for it.
    /// </summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached, or refuses us.</exception>
    public static async Task ApplyAsync(string connectionString, ILogger logger, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Unpooled(connectionString));
            await connection.OpenAsync(cancellationToken);

            // Held by the connection, and let go with it, however this ends.
            await using var command = new NpgsqlCommand("select pg_advisory_lock($1)", connection)
            {
                Parameters = { new NpgsqlParameter<long> { TypedValue = AdvisoryLock } },
                CommandTimeout = 0,
            };
            await command.ExecuteNonQueryAsync(cancellationToken);

            await Task.Run(() => Upgrade(connectionString, logger), cancellationToken);
        }
        catch (NpgsqlException exception) when (IsUnavailable(exception))
        {
            throw new DatabaseUnavailableException(
                $"The database {Describe(connectionString)} cannot be used: {exception.GetBaseException().Message}", exception);
        }
    }

    private static void Upgrade(string connectionString, ILogger logger)
    {
        var result = DeployChanges.To
            .PostgresqlDatabase(Unpooled(connectionString))
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), name => name.EndsWith(Suffix, StringComparison.Ordinal))
            .JournalToPostgresqlTable("public", "schema_script")
            .WithTransaction()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();

        if (!result.Successful)
        {
            throw new InvalidOperationException($"Schema script {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
        }

        foreach (var script in result.Scripts)
        {
            logger.ScriptApplied(script.Name);
        }

        if (!result.Scripts.Any())
        {
            logger.SchemaUpToDate();
        }
    }

    private static string Unpooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, ApplicationName = "portal schema" }.ConnectionString;

    private static bool IsUnavailable(NpgsqlException exception) => exception is not PostgresException answer
        || answer.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidPassword
            or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.TooManyConnections
            or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown;

    private static string Describe(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return $"\"{parts.Database}\" at {parts.Host}:{parts.Port}";
    }
}
