using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Silo.Database;

/// <summary>An installed PostgreSQL server.</summary>
/// <param name="Folder">Where its programs are.</param>
/// <param name="MajorVersion">Such as 15.</param>
internal sealed partial record PostgresBinaries(string Folder, int MajorVersion)
{
    private static readonly string[] ModuleFolders = ["../lib", "../lib/postgresql", "../lib64/pgsql", "../../lib/postgresql"];

    public string Server => Path.Combine(Folder, "postgres");

    public string InitDb => Path.Combine(Folder, "initdb");

    /// <summary>Whether the statistics module is installed beside the server.</summary>
    public bool HasStatementStatistics => ModuleFolders
        .Select(folder => Path.Combine(Folder, folder))
        .Where(Directory.Exists)
        .Any(folder => File.Exists(Path.Combine(folder, "pg_stat_statements.so"))
            || File.Exists(Path.Combine(folder, "pg_stat_statements.dylib")));

    /// <summary>
    /// The first server found, or, for a data folder that exists already, the one whose major version made it.
    /// </summary>
    /// <exception cref="EmbeddedPostgresException">There is none, or none of that version.</exception>
    public static async Task<PostgresBinaries> FindAsync(
        IReadOnlyList<string>? folders, int? majorVersion, string dataFolder, CancellationToken cancellationToken)
    {
        var others = new List<int>();
        foreach (var folder in (folders ?? UsualFolders()).Where(HoldsServer).Select(Real).Distinct())
        {
            if (await VersionOfAsync(folder, cancellationToken) is not { } found)
            {
                continue;
            }

            if (majorVersion is null || majorVersion == found)
            {
                return new PostgresBinaries(folder, found);
            }

            others.Add(found);
        }

        throw others.Count == 0
            ? new EmbeddedPostgresException(
                "No PostgreSQL server is installed: install the package \"postgresql\" (Debian, Ubuntu) or its like, "
                + "or give the portal a connection string to a database elsewhere.")
            : new EmbeddedPostgresException(
                $"The data folder {dataFolder} was made by PostgreSQL {majorVersion}, but only version {string.Join(", ", others)} "
                + $"is installed: install PostgreSQL {majorVersion} again (the package \"postgresql-{majorVersion}\" on Debian), or move the data "
                + "with pg_dump or pg_upgrade, or choose an empty data folder.");
    }

    private static bool HoldsServer(string folder) =>
        File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb"));

    // A folder of PATH often holds links only: the modules lie beside what they lead to.
    private static string Real(string folder)
    {
        var target = new FileInfo(Path.Combine(folder, "postgres")).ResolveLinkTarget(returnFinalTarget: true);
        return target is FileInfo { DirectoryName: { } real } && HoldsServer(real) ? real : folder;
    }

    private static async Task<int?> VersionOfAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var (_, output) = await ExternalProgram.RunAsync(Path.Combine(folder, "postgres"), ["--version"], null, cancellationToken);
            return VersionNumber().Match(output) is { Success: true } match
                ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
                : null;
        }
        catch (Win32Exception)
        {
            // Built for another machine, or not to be executed: as good as not installed.
            return null;
        }
    }

    /// <summary>Where PostgreSQL's programs usually are, the likelier first.</summary>
    public static IEnumerable<string> UsualFolders() =>
    [
        .. ExternalProgram.SearchPath(),
        .. Newest("/usr/lib/postgresql", "*", "bin"),
        .. Newest("/usr", "pgsql-*", "bin"),
        .. Newest("/usr/libexec", "postgresql*", ""),
        "/usr/local/pgsql/bin",
        "/usr/local/bin",
        .. Newest("/opt/homebrew/opt", "postgresql@*", "bin"),
        .. Newest("/usr/local/opt", "postgresql@*", "bin"),
        "/Applications/Postgres.app/Contents/Versions/latest/bin",
    ];

    private static IEnumerable<string> Newest(string parent, string pattern, string child) => Directory.Exists(parent)
        ? Directory.EnumerateDirectories(parent, pattern)
            .OrderByDescending(folder => TrailingNumber().Match(folder) is { Success: true } match
                ? int.Parse(match.ValueSpan, CultureInfo.InvariantCulture)
                : 0)
            .Select(folder => Path.Combine(folder, child))
        : [];

    [GeneratedRegex(@"\(PostgreSQL\) (\d{1,4})")]
    private static partial Regex VersionNumber();

    [GeneratedRegex(@"\d{1,4}$")]
    private static partial Regex TrailingNumber();
}
