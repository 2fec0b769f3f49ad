using System.Reflection;
using DbUp;
using DbUp.Engine;
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
    /// <param name="connectionString">Connects as the portal's own role.</param>
    /// <param name="logger">Hears what was done.</param>
    /// <param name="ownersConnectionString">
    /// Connects as a superuser, which gives the audit to a role of its own; null where there is none, and the portal's role owns it.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached, or refuses us.</exception>
    public static async Task ApplyAsync(
        string connectionString, ILogger logger, string? ownersConnectionString = null, CancellationToken cancellationToken = default)
    {
        var connecting = connectionString;
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

            var upgrade = PlanOf(connectionString);
            if (ownersConnectionString is not null && await Task.Run(upgrade.IsUpgradeRequired, cancellationToken))
            {
                connecting = ownersConnectionString;
                await AuditOwnership.TakeBackAsync(Unpooled(ownersConnectionString), cancellationToken);
            }

            connecting = connectionString;
            await Task.Run(() => Upgrade(upgrade, logger), cancellationToken);
            if (ownersConnectionString is not null)
            {
                connecting = ownersConnectionString;
                await AuditOwnership.GiveAsync(Unpooled(ownersConnectionString), cancellationToken);
            }

            if (await AuditOwnership.MayChangeAsync(connection, cancellationToken))
            {
                logger.AuditNotProtected();
            }
        }
        catch (NpgsqlException exception) when (IsUnavailable(exception))
        {
            throw new DatabaseUnavailableException(
                $"The database {Describe(connecting)} cannot be used: {exception.GetBaseException().Message}", exception);
        }
    }

    private static UpgradeEngine PlanOf(string connectionString) => DeployChanges.To
        .PostgresqlDatabase(Unpooled(connectionString))
        .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), name => name.EndsWith(Suffix, StringComparison.Ordinal))
        .JournalToPostgresqlTable("public", "schema_script")
        .WithTransaction()
        .WithVariablesDisabled()
        .LogTo(new NoOpUpgradeLog())
        .Build();

    private static void Upgrade(UpgradeEngine upgrade, ILogger logger)
    {
        var result = upgrade.PerformUpgrade();
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

    private static string Unpooled(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Pooling = false,
        ApplicationName = "portal schema",
        // Many programs may start at once, on a machine that is busy with just that; nobody waits for an answer yet.
        Timeout = 30,
    }.ConnectionString;

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
