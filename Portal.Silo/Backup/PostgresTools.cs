using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Portal.Silo.Database;

namespace Portal.Silo.Backup;

/// <summary>PostgreSQL's own programs for backups, on one database.</summary>
/// <param name="connectionString">The database, in Npgsql's form.</param>
internal sealed partial class PostgresTools(string connectionString)
{
    private const string OwnExtension = " EXTENSION - pg_trgm";

    private readonly NpgsqlConnectionStringBuilder _database = new(connectionString);

    /// <summary>A consistent snapshot, while others write. Which silos there are is left out: those are not there when it comes back.</summary>
    public async Task DumpAsync(string file, string snapshot, int serverMajorVersion, CancellationToken cancellationToken)
    {
        await OwnersFile.Create(file).DisposeAsync();
        await RunAsync(
            await FindAsync("pg_dump", serverMajorVersion, cancellationToken),
            ["--format=custom", "--no-owner", "--no-privileges", "--exclude-table-data=public.orleans_membership*", $"--snapshot={snapshot}", $"--file={file}", $"--dbname={_database.Database}"],
            cancellationToken);
    }

    /// <summary>Restores a snapshot into an empty database, all or nothing.</summary>
    public async Task RestoreAsync(string file, int serverMajorVersion, CancellationToken cancellationToken)
    {
        var program = await FindAsync("pg_restore", serverMajorVersion, cancellationToken);
        var contents = await RunAsync(program, ["--list", file], cancellationToken);

        // Extensions are the server's: it has them already, and only its superuser may make them. But for the one that the schema uses itself,
        // which the owner of a database may make; the index of the search needs it.
        var list = $"{file}.list";
        await File.WriteAllLinesAsync(
            list,
            contents.Split('\n').Where(line => !line.Contains(" EXTENSION ", StringComparison.Ordinal) || line.Contains(OwnExtension, StringComparison.Ordinal)),
            cancellationToken);
        try
        {
            await RunAsync(
                program,
                ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", $"--use-list={list}", $"--dbname={_database.Database}", file],
                cancellationToken);
        }
        finally
        {
            File.Delete(list);
        }
    }

    private async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = ExternalProgram.StartInfo(program, arguments, asUser: null);
        foreach (var (name, value) in Environment())
        {
            if (!string.IsNullOrEmpty(value))
            {
                // In the environment: a command line can be read by everybody on the machine.
                start.Environment[name] = value;
            }
        }

        var (exitCode, output, errors) = await ExternalProgram.RunAsync(start, cancellationToken);
        return exitCode == 0 ? output : throw new BackupException($"{Path.GetFileName(program)} failed: {errors.Trim()}");
    }

    private IEnumerable<(string Name, string? Value)> Environment() =>
    [
        ("PGHOST", _database.Host),
        ("PGPORT", _database.Port.ToString(CultureInfo.InvariantCulture)),
        ("PGUSER", _database.Username),
        ("PGPASSWORD", _database.Password),
        ("PGPASSFILE", _database.Passfile),
        ("PGSSLMODE", _database.SslMode switch
        {
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            var mode => mode.ToString().ToLower(CultureInfo.InvariantCulture),
        }),
        ("PGSSLROOTCERT", _database.RootCertificate),
        ("PGSSLCERT", _database.SslCertificate),
        ("PGSSLKEY", _database.SslKey),
        ("PGAPPNAME", "portal backup"),
    ];

    private static async Task<string> FindAsync(string name, int serverMajorVersion, CancellationToken cancellationToken)
    {
        foreach (var program in PostgresBinaries.UsualFolders().Select(folder => Path.Combine(folder, name)).Where(File.Exists))
        {
            // Debian's wrapper on the path chooses among versions by rules of its own; those in the folders say which they are.
            if (await VersionOfAsync(program, cancellationToken) >= serverMajorVersion)
            {
                return program;
            }
        }

        throw new BackupException(
            $"There is no {name} of PostgreSQL {serverMajorVersion} or newer here: install the package \"postgresql-client-{serverMajorVersion}\" (Debian, Ubuntu) or its like.");
    }

    private static async Task<int> VersionOfAsync(string program, CancellationToken cancellationToken)
    {
        try
        {
            var (_, output) = await ExternalProgram.RunAsync(program, ["--version"], null, cancellationToken);
            return VersionNumber().Match(output) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
        }
        catch (Win32Exception)
        {
            return 0;
        }
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d{1,4})")]
    private static partial Regex VersionNumber();
}
