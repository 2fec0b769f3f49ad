using Portal.Silo.Hosting;
using Portal.Silo.Secrets;

namespace Portal.Silo.Backup;

/// <summary>What becomes of the master key when a backup is restored.</summary>
/// <param name="file">Where it is written; null where the right one is there.</param>
/// <param name="key">The key.</param>
internal sealed class RestoredKey(string? file, string key)
{
    /// <summary>The key that is there, if it is the backup's; otherwise the backup's own.</summary>
    /// <exception cref="BackupException">Neither will do.</exception>
    public static RestoredKey Decide(BackupArchive archive, SiloSettings settings, bool replace)
    {
        var there = MasterKey.Find(settings);
        if (there is not null && BackupMaking.FingerprintOf(there) == archive.Manifest.MasterKeyFingerprint)
        {
            return new RestoredKey(file: null, "");
        }

        var where = MasterKey.FileOf(settings);
        if (archive.MasterKey is not { } brought)
        {
            throw new BackupException(there is null
                ? $"The master key was left out of this backup, and there is none at {where}: put it there first."
                : "The master key was left out of this backup, and the one that is set is another: what is sealed in the backup could not be opened.");
        }

        if (where is null)
        {
            throw new BackupException(there is null
                ? "There is no place for the master key: set Portal:MasterKeyFile to where it is to be written."
                : "Portal:MasterKey is another key than the backup's: take the setting away and set Portal:MasterKeyFile, or set it to the one in the archive (tar -xOf FILE master.key).");
        }

        return there is null || replace
            ? new RestoredKey(where, brought)
            : throw new BackupException($"The master key at {where} is another than the backup's. With --replace it is kept beside, and the backup's takes its place.");
    }

    /// <summary>Writes it, and keeps aside what was there.</summary>
    public void Write()
    {
        if (file is null)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        if (File.Exists(file))
        {
            File.Move(file, $"{file}.replaced-{Guid.NewGuid().ToString("N")[..8]}");
        }

        using var stream = OwnersFile.Create(file);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(key + "\n"));
        stream.Flush(flushToDisk: true);
    }
}
