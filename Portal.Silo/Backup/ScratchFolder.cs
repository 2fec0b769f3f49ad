namespace Portal.Silo.Backup;

/// <summary>A folder that nobody but its owner can enter, removed when disposed. It holds a dump, perhaps a master key.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly string _path;

    private ScratchFolder(string path) => _path = path;

    /// <summary>Beside a file: where there is room for the file, there is room for what it is made of.</summary>
    public static ScratchFolder Beside(string file)
    {
        var parent = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (!Directory.Exists(parent))
        {
            throw new BackupException($"There is no folder {parent}.");
        }

        var path = Path.Combine(parent, $".portal-backup-{Guid.NewGuid():N}");
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new BackupException($"Nothing can be written into {parent}: {exception.Message}", exception);
        }

        return new ScratchFolder(path);
    }

    /// <summary>Itself.</summary>
    public string FullName => _path;

    /// <summary>The path of a file in it.</summary>
    public string PathOf(string name) => Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
