using System.Security.Cryptography;
using System.Text;

namespace Portal.Silo.Database;

/// <summary>Where the private PostgreSQL keeps its things. Held, and locked against other programs, until disposed.</summary>
internal sealed class PostgresFolders : IDisposable
{
    // A socket's path is at most 107 bytes on Linux and 103 elsewhere.
    private const int LongestSocketPath = 103;
    private const string SocketFile = "/.s.PGSQL.5432";
    private const string LockFile = "lock";
    private const string MovedTo = "moved-to";

    private readonly FileStream _lock;
    private readonly bool _socketIsTemporary;

    private PostgresFolders(string home, string socket, bool socketIsTemporary, FileStream programLock)
    {
        Home = home;
        Socket = socket;
        _socketIsTemporary = socketIsTemporary;
        _lock = programLock;
    }

    /// <summary>The folder that holds the others, ours.</summary>
    public string Home { get; }

    /// <summary>The cluster, the server's own.</summary>
    public string Data => Path.Combine(Home, "data");

    /// <summary>The folder with the socket, the server's own: nobody else can enter, and root always can.</summary>
    public string Socket { get; }

    public string HostAccess => Path.Combine(Home, "pg_hba.conf");

    public string UserMap => Path.Combine(Home, "pg_ident.conf");

    /// <summary>Whether a program, this one included, holds a data folder.</summary>
    public static bool IsInUse(string dataFolder)
    {
        try
        {
            var file = Path.Combine(dataFolder, LockFile);
            if (File.Exists(file))
            {
                new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            }

            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>The folder that holds the cluster of a data folder: itself, or the one that it leads to.</summary>
    public static string HomeOf(string dataFolder) => new FileInfo(Path.Combine(dataFolder, MovedTo)).LinkTarget ?? dataFolder;

    /// <exception cref="EmbeddedPostgresException">Another program uses the folder, or the folder cannot be used.</exception>
    public static async Task<PostgresFolders> PrepareAsync(
        string dataFolder, ServerAccount account, ILogger logger, CancellationToken cancellationToken)
    {
        FileStream? programLock = null;
        try
        {
            Directory.CreateDirectory(dataFolder);
            programLock = Lock(dataFolder);
            var home = await ReachableAsync(dataFolder, account, logger, cancellationToken);

            var socket = Path.Combine(home, "socket");
            var isTooLong = Encoding.UTF8.GetByteCount(socket + SocketFile) > LongestSocketPath;
            if (isTooLong)
            {
                socket = Directory.CreateTempSubdirectory("portal-").FullName;
            }

            await account.MakeFolderAsync(socket, cancellationToken);
            return new PostgresFolders(home, socket, isTooLong, programLock);
        }
        catch (UnauthorizedAccessException exception)
        {
            programLock?.Dispose();
            throw new EmbeddedPostgresException(
                $"The data folder {dataFolder} cannot be used by the user \"{Environment.UserName}\": {exception.Message}", exception);
        }
        catch
        {
            programLock?.Dispose();
            throw;
        }
    }

    /// <summary>Lets another program have the folder.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        if (_socketIsTemporary && Directory.Exists(Socket))
        {
            Directory.Delete(Socket, recursive: true);
        }
    }

    // The kernel lets go of the lock when the program dies, however it dies: a server that still runs while nobody holds the
    // lock is a left-over.
    private static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new EmbeddedPostgresException(
                $"The data folder {folder} is in use by another program: stop that one, or choose another data folder.", exception);
        }
    }

    // A folder below one that only root may enter (a clone below /root, say) is out of the server's reach. The cluster then
    // stands below /var/lib, under a name that follows from the data folder's, and a link in the data folder leads there.
    private static async Task<string> ReachableAsync(
        string dataFolder, ServerAccount account, ILogger logger, CancellationToken cancellationToken)
    {
        if (await account.CanEnterAsync(dataFolder, cancellationToken))
        {
            return dataFolder;
        }

        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder)))[..12];
        var home = $"/var/lib/portal-{name}";
        Directory.CreateDirectory(home);
        var link = Path.Combine(dataFolder, MovedTo);
        if (new FileInfo(link).LinkTarget != home)
        {
            File.Delete(link);
            File.CreateSymbolicLink(link, home);
        }

        logger.ClusterElsewhere(dataFolder, account.SwitchTo!, home);
        return home;
    }
}
