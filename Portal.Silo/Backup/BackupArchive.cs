using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;

namespace Portal.Silo.Backup;

/// <summary>
/// The file of a backup: a plain tar with <c>manifest.json</c>, <c>portal.dump</c> (of pg_dump, in its custom form) and, unless it was left
/// out, <c>master.key</c>. So it can be opened without this program.
/// </summary>
internal sealed class BackupArchive : IDisposable
{
    public const string Dump = "portal.dump";
    public const string Key = "master.key";
    private const string ManifestName = "manifest.json";
    private const int LongestManifest = 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _folder;

    private BackupArchive(BackupManifest manifest, string folder) => (Manifest, _folder) = (manifest, folder);

    public BackupManifest Manifest { get; }

    public string DumpFile => Path.Combine(_folder, Dump);

    /// <summary>The master key in it, in base64; null where it was left out.</summary>
    public string? MasterKey => Manifest.Files.ContainsKey(Key) ? File.ReadAllText(Path.Combine(_folder, Key)).Trim() : null;

    /// <summary>Writes an archive that only its owner can read, whole or not at all. Returns its manifest.</summary>
    /// <param name="path">Where; nothing may be there.</param>
    /// <param name="manifest">All but <see cref="BackupManifest.Files"/>.</param>
    /// <param name="files">Files by their names in the archive.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<BackupManifest> WriteAsync(string path, BackupManifest manifest, IReadOnlyDictionary<string, string> files, CancellationToken cancellationToken)
    {
        var described = new Dictionary<string, BackupFile>(StringComparer.Ordinal);
        foreach (var (name, file) in files)
        {
            described[name] = await DescribeAsync(file, cancellationToken);
        }

        var whole = manifest with { Files = described };
        var unfinished = $"{path}.unfinished";
        await using (var stream = OwnersFile.Create(unfinished))
        {
            await using (var tar = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true))
            {
                using var manifestJson = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(whole, Json));
                await tar.WriteEntryAsync(Entry(ManifestName, manifest.CreatedAt, manifestJson), cancellationToken);
                foreach (var (name, file) in files)
                {
                    await using var content = File.OpenRead(file);
                    await tar.WriteEntryAsync(Entry(name, manifest.CreatedAt, content), cancellationToken);
                }
            }

            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: false);
        return whole;
    }

    /// <summary>Unpacks an archive into a folder, and holds it to its manifest.</summary>
    /// <exception cref="BackupException">It is no archive, a damaged one, or one of a newer form.</exception>
    public static async Task<BackupArchive> OpenAsync(string path, string folder, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(path);
            await using var tar = new TarReader(stream);
            if (await tar.GetNextEntryAsync(cancellationToken: cancellationToken) is not { Name: ManifestName, DataStream: { Length: <= LongestManifest } json })
            {
                throw new BackupException($"{path} is no backup of a portal.");
            }

            var manifest = (await JsonSerializer.DeserializeAsync<BackupManifest>(json, Json, cancellationToken))!;
            if (manifest.Format != BackupManifest.CurrentFormat)
            {
                throw new BackupException($"{path} is of form {manifest.Format}, and this program reads form {BackupManifest.CurrentFormat}: use the version that made it ({manifest.PortalVersion}), or a newer one.");
            }

            while (await tar.GetNextEntryAsync(cancellationToken: cancellationToken) is { } entry)
            {
                // Names are taken from the list, never from the archive: it may be anybody's.
                if (entry.DataStream is { } content && (entry.Name is Dump or Key) && manifest.Files.ContainsKey(entry.Name))
                {
                    await using var file = OwnersFile.Create(Path.Combine(folder, entry.Name));
                    await content.CopyToAsync(file, cancellationToken);
                }
            }

            foreach (var (name, file) in manifest.Files.Where(file => file.Key is Dump or Key))
            {
                var unpacked = Path.Combine(folder, name);
                if (!File.Exists(unpacked) || await DescribeAsync(unpacked, cancellationToken) != file)
                {
                    throw new BackupException($"{path} is damaged: {name} in it is not what its manifest says. Use another backup.");
                }
            }

            return File.Exists(Path.Combine(folder, Dump)) ? new BackupArchive(manifest, folder) : throw new BackupException($"{path} is damaged: there is no {Dump} in it.");
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or JsonException)
        {
            throw new BackupException($"{path} is no backup of a portal, or a damaged one: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new BackupException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Removes what was unpacked.</summary>
    public void Dispose()
    {
        File.Delete(DumpFile);
        File.Delete(Path.Combine(_folder, Key));
    }

    private static PaxTarEntry Entry(string name, DateTimeOffset at, Stream content) => new(TarEntryType.RegularFile, name)
    {
        DataStream = content,
        ModificationTime = at,
        Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    };

    private static async Task<BackupFile> DescribeAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return new BackupFile(file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)));
    }
}
