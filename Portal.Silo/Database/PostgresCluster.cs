using System.Diagnostics;
using System.Globalization;

namespace Portal.Silo.Database;

/// <summary>One data folder of PostgreSQL: how it is made, who may connect, and how its server is called.</summary>
internal sealed class PostgresCluster(
    PostgresFolders folders, ServerAccount account, PostgresBinaries binaries, EmbeddedPostgresOptions options)
{
    /// <summary>The major version that made a folder, or null where there is none yet.</summary>
    public static int? MajorVersionOf(string data)
    {
        var file = Path.Combine(data, "PG_VERSION");
        return File.Exists(file)
            ? int.Parse(File.ReadAllText(file).AsSpan().Trim().ToString().Split('.')[0], CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>Makes the cluster if there is none. One that was interrupted half-way is begun anew.</summary>
    public async Task EnsureAsync(ILogger logger, CancellationToken cancellationToken)
    {
        if (MajorVersionOf(folders.Data) is not null)
        {
            return;
        }

        logger.Creating(folders.Data);
        var unfinished = folders.Data + ".unfinished";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        await account.MakeFolderAsync(unfinished, cancellationToken);
        string[] arguments =
        [
            "--pgdata", unfinished, "--username", "postgres", "--auth", "peer", "--encoding", "UTF8",
            "--locale", OperatingSystem.IsLinux() ? "C.UTF-8" : "C", "--no-instructions",
            .. options.Fsync ? Array.Empty<string>() : ["--no-sync"],
        ];
        var (exitCode, output) = await ExternalProgram.RunAsync(binaries.InitDb, arguments, account.SwitchTo, cancellationToken);
        if (exitCode != 0)
        {
            throw new EmbeddedPostgresException($"PostgreSQL could not make a database in {folders.Data}: {output}");
        }

        Directory.Move(unfinished, folders.Data);
    }

    /// <summary>
    /// Says who may connect: over the socket, the users of the system that run the program and the server, whom the kernel
    /// vouches for. There is no password to leak.
    /// </summary>
    public void WriteAccessRules()
    {
        File.WriteAllText(folders.HostAccess, "# Written at each start.\nlocal all all peer map=portal\n");
        File.WriteAllLines(
            folders.UserMap,
            [
                "# Written at each start: users of the system, and the roles they may take.",
                .. account.MayConnect.Select(user => $"portal \"{user}\" portal"),
                .. account.MayConnect.Select(user => $"portal \"{user}\" postgres"),
            ]);
    }

    /// <summary>How the server is started.</summary>
    public ProcessStartInfo ServerStartInfo()
    {
        string[] command = [.. OwnSession(), .. DiesWithUs(), binaries.Server, "-D", folders.Data, .. Settings().SelectMany(s => new[] { "-c", s })];
        return ExternalProgram.StartInfo(command[0], command[1..], account.SwitchTo);
    }

    // Out of the terminal's process group: Ctrl-C is for the program, which then stops the server when it is done with it.
    private static string[] OwnSession() => ExternalProgram.Find("setsid") is { } setsid ? [setsid] : [];

    // The server stops when the program dies, even by kill -9. Where this cannot be had, the next start stops the left-over.
    private static string[] DiesWithUs() =>
        OperatingSystem.IsLinux() && KnowsDeathSignal.Value is { } setpriv ? [setpriv, "--pdeathsig", "INT"] : [];

    private static readonly Lazy<string?> KnowsDeathSignal = new(() =>
    {
        if (ExternalProgram.Find("setpriv") is not { } setpriv)
        {
            return null;
        }

        using var help = Process.Start(ExternalProgram.StartInfo(setpriv, ["--help"], null))!;
        return help.StandardOutput.ReadToEnd().Contains("--pdeathsig", StringComparison.Ordinal) ? setpriv : null;
    });

    private IEnumerable<string> Settings()
    {
        var onOff = options.Fsync ? "on" : "off";
        yield return "listen_addresses=";
        yield return $"unix_socket_directories=\"{folders.Socket.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        yield return "unix_socket_permissions=0700";
        yield return $"hba_file={folders.HostAccess}";
        yield return $"ident_file={folders.UserMap}";
        yield return "cluster_name=portal";
        yield return $"max_connections={options.MaxConnections}";
        yield return $"shared_buffers={options.SharedBuffersMegabytes}MB";
        yield return $"fsync={onOff}";
        yield return $"full_page_writes={onOff}";
        if (OperatingSystem.IsLinux() && binaries.MajorVersion >= 14)
        {
            // After a crash, the file system is synchronised as a whole. File by file, a thousand of them, took seconds.
            yield return "recovery_init_sync_method=syncfs";
        }

        yield return "timezone=UTC";
        yield return "log_timezone=UTC";
        yield return "logging_collector=off";
        yield return "log_destination=stderr";
        yield return "log_line_prefix=";

        // Neither statements nor details: a detail of a unique violation is somebody's email.
        yield return "log_error_verbosity=terse";
        yield return "log_min_error_statement=panic";
        if (binaries.HasStatementStatistics)
        {
            yield return "shared_preload_libraries=pg_stat_statements";
        }
    }
}
