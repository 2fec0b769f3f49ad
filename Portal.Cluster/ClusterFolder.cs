using System.Security.Cryptography;
using System.Text;

namespace Portal.Cluster;

/// <summary>The data folder of a cluster: what is where in it.</summary>
/// <param name="Path">The folder, as an absolute path.</param>
public sealed record ClusterFolder(string Path)
{
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The embedded database.</summary>
    public string Database => Below("postgres");

    /// <summary>Every mail that the portal sends, as a file; all silos write here.</summary>
    public string Mails => Below("mail");

    /// <summary>What the programs print, a file each.</summary>
    public string Logs => Below("logs");

    /// <summary>What the sample application keeps.</summary>
    public string Noticeboard => Below("noticeboard");

    /// <summary>The folder with the socket over which a running cluster is acted upon; nobody else can enter it.</summary>
    public string Control => Below("control");

    /// <summary>That socket.</summary>
    public string ControlSocket => System.IO.Path.Combine(Control, "socket");

    /// <summary>The file with the master key, which all silos share; made where it is missing.</summary>
    public string EnsureMasterKey() => Ensure("master.key", () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

    /// <summary>The secret of the sample application; made where it is missing.</summary>
    public string EnsureNoticeboardSecret() =>
        File.ReadAllText(Ensure("noticeboard.secret", () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)))).Trim();

    internal void Prepare()
    {
        Directory.CreateDirectory(Mails);
        Directory.CreateDirectory(Control);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Control, OwnersOnly | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Takes the logs of the run before away. To be called by who has the folder for its own.</summary>
    internal void BeginLogs()
    {
        if (Directory.Exists(Logs))
        {
            Directory.Delete(Logs, recursive: true);
        }

        Directory.CreateDirectory(Logs);
    }

    private string Ensure(string name, Func<string> make)
    {
        var file = Below(name);
        if (!File.Exists(file))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnersOnly;
            }

            // Whole or not at all: a start that is interrupted leaves no half of a key.
            var unfinished = $"{file}.{Guid.NewGuid():N}";
            using (var stream = new FileStream(unfinished, options))
            {
                stream.Write(Encoding.ASCII.GetBytes(make() + "\n"));
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, file);
        }

        return file;
    }

    private string Below(string name) => System.IO.Path.Combine(Path, name);
}
