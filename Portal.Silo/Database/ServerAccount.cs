namespace Portal.Silo.Database;

/// <summary>The user as whom the server runs: PostgreSQL refuses to run as root.</summary>
/// <param name="SwitchTo">The user to become, or null to stay who we are.</param>
internal sealed record ServerAccount(string? SwitchTo)
{
    private const string Unprivileged = "postgres";

    /// <summary>The users of the system that may connect, each as any role.</summary>
    public IEnumerable<string> MayConnect => SwitchTo is null ? [Environment.UserName] : [Environment.UserName, SwitchTo];

    /// <exception cref="EmbeddedPostgresException">We are root, and there is no user to become.</exception>
    public static async Task<ServerAccount> ChooseAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new EmbeddedPostgresException(
                "The embedded PostgreSQL runs on Linux and macOS; on Windows give the portal a connection string.");
        }

        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerAccount(SwitchTo: null);
        }

        var (exitCode, _) = await ExternalProgram.RunAsync("id", [Unprivileged], null, cancellationToken);
        return exitCode == 0
            ? new ServerAccount(Unprivileged)
            : throw new EmbeddedPostgresException(
                "PostgreSQL does not run as root, and there is no user \"postgres\" to run it as: make one, or start the portal as another user.");
    }

    /// <summary>Whether the server could enter a folder.</summary>
    public async Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken) =>
        SwitchTo is null || (await ExternalProgram.RunAsync("test", ["-x", folder], SwitchTo, cancellationToken)).ExitCode == 0;

    /// <summary>Makes a folder that is the server's own, and nobody else's to enter.</summary>
    public async Task MakeFolderAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        if (SwitchTo is null)
        {
            return;
        }

        var (exitCode, output) = await ExternalProgram.RunAsync("chown", [$"{SwitchTo}:", folder], null, cancellationToken);
        if (exitCode != 0)
        {
            throw new EmbeddedPostgresException($"The folder {folder} cannot be given to the user \"{SwitchTo}\": {output}");
        }
    }
}
