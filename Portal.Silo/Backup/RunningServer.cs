using Npgsql;

namespace Portal.Silo.Backup;

/// <summary>The embedded server of a portal that runs in another process.</summary>
internal static class RunningServer
{
    // What PostgreSQL writes into postmaster.pid: its process, the data folder, the start, the port, the folder of its socket.
    private const int SocketLine = 4;

    /// <summary>Leads to it; null where no server has left its mark.</summary>
    /// <param name="folder">The folder of the embedded database.</param>
    public static string? Find(string folder)
    {
        var home = new FileInfo(Path.Combine(folder, "moved-to")).LinkTarget ?? folder;
        try
        {
            var socket = File.ReadLines(Path.Combine(home, "data", "postmaster.pid")).ElementAtOrDefault(SocketLine)?.Split(',')[0].Trim();
            return string.IsNullOrEmpty(socket)
                ? null
                : new NpgsqlConnectionStringBuilder { Host = socket, Username = "portal", Database = "portal" }.ConnectionString;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
