using System.Data;
using System.Globalization;
using System.Reflection;
using Npgsql;
using Portal.Grains.Secrets;
using Portal.Silo.Hosting;
using Portal.Silo.Secrets;

namespace Portal.Silo.Backup;

/// <summary>Makes a backup, of a portal that runs or of one that does not.</summary>
public static class BackupMaking
{
    /// <summary>Writes an archive, and returns what it says of itself. Durable when it returns.</summary>
    /// <param name="settings">Which database, and where the master key is.</param>
    /// <param name="path">The file to be made.</param>
    /// <param name="withMasterKey">Whether the master key is in it: whoever has the file then has everything.</param>
    /// <param name="loggers">For the embedded database, where it has to be started.</param>
    /// <param name="cancellationToken">Gives up; nothing is left behind.</param>
    /// <exception cref="BackupException">It cannot be made; the message says why.</exception>
    public static async Task<BackupManifest> MakeAsync(
        SiloSettings settings, string path, bool withMasterKey, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        path = Path.GetFullPath(path);
        if (Path.Exists(path))
        {
            throw new BackupException($"{path} is there already: choose another name, or delete it first.");
        }

        var key = MasterKey.Find(settings)
            ?? throw new BackupException($"There is no master key at {MasterKey.FileOf(settings)}: without it a backup could not be used. Is this the right data folder?");
        using var scratch = ScratchFolder.Beside(path);
        await using var database = await BackupDatabase.OpenToReadAsync(settings, loggers, cancellationToken);
        var dump = scratch.PathOf(BackupArchive.Dump);
        var manifest = await DumpAsync(database, dump, FingerprintOf(key), cancellationToken);

        var files = new Dictionary<string, string>(StringComparer.Ordinal) { [BackupArchive.Dump] = dump };
        if (withMasterKey)
        {
            files[BackupArchive.Key] = scratch.PathOf(BackupArchive.Key);
            await using var file = new StreamWriter(OwnersFile.Create(files[BackupArchive.Key]));
            await file.WriteLineAsync(Convert.ToBase64String(key));
        }

        return await BackupArchive.WriteAsync(path, manifest, files, cancellationToken);
    }

    /// <summary>Tells master keys apart without telling what they are.</summary>
    internal static string FingerprintOf(byte[] masterKey) => Convert.ToHexStringLower(new SecretBox(masterKey).KeyedHash("master key", "backup"))[..32];

    // What the manifest says and what the dump holds are of one moment: both look at one snapshot.
    private static async Task<BackupManifest> DumpAsync(BackupDatabase database, string dump, string fingerprint, CancellationToken cancellationToken)
    {
        await using var connection = await database.ConnectAsync(database: null, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        if ((await ListAsync(connection, "select 'yes' where to_regclass('public.grain_state') is not null", cancellationToken)).Count == 0)
        {
            throw new BackupException("There is no portal in this database: nothing to back up.");
        }

        var manifest = new BackupManifest
        {
            Format = BackupManifest.CurrentFormat,
            CreatedAt = DateTimeOffset.Parse((await ListAsync(connection, "select to_char(now() at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')", cancellationToken))[0], CultureInfo.InvariantCulture),
            PortalVersion = typeof(BackupMaking).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
            PostgresMajorVersion = connection.PostgreSqlVersion.Major,
            SchemaScripts = await ListAsync(connection, "select scriptname from schema_script order by 1", cancellationToken),
            SigningKeys = await ListAsync(
                connection,
                "select key ->> 'keyId' from grain_state, jsonb_array_elements(payload -> 'keys') as key where state_name = 'key-ring' order by 1",
                cancellationToken),
            MasterKeyFingerprint = fingerprint,
            Files = new Dictionary<string, BackupFile>(),
        };
        var snapshot = (await ListAsync(connection, "select pg_export_snapshot()", cancellationToken))[0];
        await new PostgresTools(database.ConnectionString).DumpAsync(dump, snapshot, manifest.PostgresMajorVersion, cancellationToken);
        return manifest;
    }

    private static async Task<IReadOnlyList<string>> ListAsync(NpgsqlConnection connection, string query, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(query, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var values = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
