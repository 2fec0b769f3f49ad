using Npgsql;

namespace Portal.Silo.Backup;

/// <summary>The database that a backup is restored to, and the new one that takes its place where it is not blank.</summary>
internal sealed class RestoreTarget
{
    private readonly BackupDatabase _database;
    private readonly string _name;

    private RestoreTarget(BackupDatabase database, string name, int majorVersion, bool isBlank) =>
        (_database, _name, MajorVersion, IsBlank) = (database, name, majorVersion, isBlank);

    /// <summary>The server's major version.</summary>
    public int MajorVersion { get; }

    /// <summary>Whether there is nothing of a portal in it, not even tables.</summary>
    public bool IsBlank { get; }

    /// <summary>The database that takes its place.</summary>
    public string NewName => $"{_name}_restored";

    /// <exception cref="BackupException">Something is there that may not be lost, or in use, or the server is too old.</exception>
    public static async Task<RestoreTarget> LookAtAsync(BackupDatabase database, bool replace, int backupMajorVersion, CancellationToken cancellationToken)
    {
        await using var connection = await database.ConnectAsync(database: null, cancellationToken);
        var version = connection.PostgreSqlVersion.Major;
        if (version < backupMajorVersion)
        {
            throw new BackupException($"The backup was taken from PostgreSQL {backupMajorVersion}, and this is {version}: a newer dump does not go into an older server. Restore it to PostgreSQL {backupMajorVersion} or newer.");
        }

        var name = connection.Database;
        if (await ScalarAsync(connection, "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name like 'portal%'", cancellationToken) is > 0 and var others)
        {
            throw new BackupException($"Programs of a portal use the database \"{name}\" ({others} connections): stop all silos and front ends first.");
        }

        var isBlank = await ScalarAsync(connection, "select count(*) from pg_class where oid in (to_regclass('public.grain_state'), to_regclass('public.schema_script'))", cancellationToken) == 0;
        if (!isBlank && !replace && await ScalarAsync(connection, "select count(*) from (select from grain_state limit 1) as state", cancellationToken) > 0)
        {
            throw new BackupException($"There is a portal in the database \"{name}\" already. With --replace it is lost, and the backup takes its place.");
        }

        return new RestoreTarget(database, name, version, isBlank);
    }

    /// <summary>Makes the new database, empty.</summary>
    public async Task MakeNewAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectBesideAsync(cancellationToken);
        try
        {
            await ExecuteAsync(connection, $"drop database if exists {Quoted(NewName)}", cancellationToken);
            await ExecuteAsync(connection, $"create database {Quoted(NewName)}", cancellationToken);
        }
        catch (PostgresException exception)
        {
            throw new BackupException(
                $"The backup is restored into a new database, which then takes the place of \"{_name}\", and that cannot be made: {exception.MessageText}. "
                + "Give the portal's role CREATEDB for the while, or restore into an empty database and set it in Portal:Database:ConnectionString.",
                exception);
        }
    }

    /// <summary>Gives the new one the old one's name, and drops the old one.</summary>
    /// <param name="justBefore">What has to be in place when the new one is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task PutInPlaceAsync(Action justBefore, CancellationToken cancellationToken)
    {
        var replaced = $"{_name}_replaced";
        await using var connection = await ConnectBesideAsync(cancellationToken);
        try
        {
            await ExecuteAsync(connection, $"drop database if exists {Quoted(replaced)}", cancellationToken);
            await ExecuteAsync(connection, $"alter database {Quoted(_name)} rename to {Quoted(replaced)}", cancellationToken);
        }
        catch (PostgresException exception)
        {
            throw new BackupException($"The database \"{_name}\" cannot be replaced: {exception.MessageText}.", exception);
        }

        justBefore();
        await ExecuteAsync(connection, $"alter database {Quoted(NewName)} rename to {Quoted(_name)}", CancellationToken.None);
        await ExecuteAsync(connection, $"drop database {Quoted(replaced)}", CancellationToken.None);
    }

    /// <summary>Drops the new one, where the backup did not come whole.</summary>
    public async Task DropNewAsync()
    {
        await using var connection = await ConnectBesideAsync(CancellationToken.None);
        await ExecuteAsync(connection, $"drop database if exists {Quoted(NewName)}", CancellationToken.None);
    }

    private Task<NpgsqlConnection> ConnectBesideAsync(CancellationToken cancellationToken) => _database.ConnectAsync("postgres", cancellationToken);

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task<long> ScalarAsync(NpgsqlConnection connection, string query, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(query, connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
