using Npgsql;
using Portal.Silo.Database;
using Portal.Silo.Hosting;

namespace Portal.Silo.Backup;

/// <summary>Brings a backup back: the database, and the master key where it is in it.</summary>
public static class Restoring
{
    /// <summary>Restores an archive, and returns what it says of itself. Nothing is changed unless all of it can be.</summary>
    /// <param name="settings">Which database, and where the master key belongs.</param>
    /// <param name="path">The archive.</param>
    /// <param name="replace">Whether what is there may be lost.</param>
    /// <param name="loggers">For the embedded database.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BackupException">It cannot be restored; the message says why.</exception>
    public static async Task<BackupManifest> RestoreAsync(
        SiloSettings settings, string path, bool replace, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        path = Path.GetFullPath(path);
        using var scratch = ScratchFolder.Beside(path);
        using var archive = await BackupArchive.OpenAsync(path, scratch.FullName, cancellationToken);
        var unknown = archive.Manifest.SchemaScripts.Except(Schema.Scripts, StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw new BackupException($"The backup is of a newer portal ({archive.Manifest.PortalVersion}): this one does not know {string.Join(", ", unknown)}. Restore it with that version.");
        }

        var key = RestoredKey.Decide(archive, settings, replace);
        await using var database = await BackupDatabase.OpenToWriteAsync(settings, loggers, cancellationToken);
        var target = await RestoreTarget.LookAtAsync(database, replace, archive.Manifest.PostgresMajorVersion, cancellationToken);
        if (target.IsBlank)
        {
            key.Write();
            await new PostgresTools(database.ConnectionString).RestoreAsync(archive.DumpFile, target.MajorVersion, cancellationToken);
        }
        else
        {
            // Beside what is there, which stays until all of the backup has come.
            await target.MakeNewAsync(cancellationToken);
            try
            {
                await new PostgresTools(database.With(target.NewName)).RestoreAsync(archive.DumpFile, target.MajorVersion, cancellationToken);
                await target.PutInPlaceAsync(key.Write, cancellationToken);
            }
            catch
            {
                await target.DropNewAsync();
                throw;
            }
        }

        NpgsqlConnection.ClearAllPools();
        return archive.Manifest;
    }
}
