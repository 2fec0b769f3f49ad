namespace Portal.Silo.Backup;

/// <summary>Files that nobody but their owner can read.</summary>
internal static class OwnersFile
{
    /// <summary>Makes an empty one in place of what is there.</summary>
    public static FileStream Create(string path)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
