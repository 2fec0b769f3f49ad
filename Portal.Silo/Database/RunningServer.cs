namespace Portal.Silo.Database;

/// <summary>An embedded PostgreSQL that another program runs at this moment.</summary>
internal static class RunningServer
{
    private const int SocketLine = 4;

    /// <summary>Leads to the server of a data folder, or null where no program uses the folder.</summary>
    /// <exception cref="EmbeddedPostgresException">A program uses the folder, and its server does not run, or is not ours to see.</exception>
    public static string? ConnectionStringOf(string dataFolder)
    {
        if (!PostgresFolders.IsInUse(dataFolder))
        {
            return null;
        }

        try
        {
            // What PostgreSQL writes about itself: its process, folder, start, port, and then the folder of its socket.
            var about = File.ReadAllLines(Path.Combine(PostgresFolders.HomeOf(dataFolder), "data", "postmaster.pid"));
            return EmbeddedPostgres.ConnectionStringAt(about[SocketLine]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or IndexOutOfRangeException)
        {
            throw new EmbeddedPostgresException(
                $"A program uses the database in {dataFolder}, but it cannot be reached: be the user that the program runs as, or try again when it is up.", exception);
        }
    }
}
