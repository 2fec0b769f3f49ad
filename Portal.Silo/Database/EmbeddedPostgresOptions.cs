namespace Portal.Silo.Database;

/// <summary>How the private PostgreSQL is run.</summary>
public sealed class EmbeddedPostgresOptions
{
    /// <summary>
    /// The folder that holds the database, as an absolute path; made if it is not there. Nothing else may use it. Back it up
    /// with <c>pg_dump</c>, not by copying: see <see cref="EmbeddedPostgres.SocketFolder"/>.
    /// </summary>
    public required string DataFolder { get; init; }

    /// <summary>How many connections at once. Default 100; 10 to 10,000. Each costs the server some megabytes in use.</summary>
    public int MaxConnections { get; init; } = 100;

    /// <summary>PostgreSQL's page cache in megabytes. Default 128; at least 16.</summary>
    public int SharedBuffersMegabytes { get; init; } = 128;

    /// <summary>
    /// Whether a commit waits until the disk has it. Default true. False only for databases to be thrown away: a power cut
    /// can then damage all of it.
    /// </summary>
    public bool Fsync { get; init; } = true;

    /// <summary>How long a start may take, recovery from a crash included. Default 60 s.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the server may take to stop before it is told to stop at once. Default 30 s.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Folders to look for PostgreSQL's programs in. Default null: those of <c>PATH</c>, then the usual folders of the
    /// distributions, the newest version first.
    /// </summary>
    public IReadOnlyList<string>? BinaryFolders { get; init; }

    internal void Validate()
    {
        Require(Path.IsPathFullyQualified(DataFolder ?? ""), $"The data folder \"{DataFolder}\" has to be an absolute path.");
        Require(MaxConnections is >= 10 and <= 10_000, $"The embedded PostgreSQL takes 10 to 10,000 connections, not {MaxConnections}.");
        Require(SharedBuffersMegabytes >= 16, $"The embedded PostgreSQL needs at least 16 MB of shared buffers, not {SharedBuffersMegabytes}.");
        Require(StartTimeout > TimeSpan.Zero, "The start timeout of the embedded PostgreSQL has to be more than nothing.");
        Require(StopTimeout > TimeSpan.Zero, "The stop timeout of the embedded PostgreSQL has to be more than nothing.");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new EmbeddedPostgresException(otherwise);
        }
    }
}
