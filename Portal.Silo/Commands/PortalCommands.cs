using System.CommandLine;

namespace Portal.Silo.Commands;

/// <summary>What the program does besides being a silo: the operator's commands, such as <c>audit verify</c>.</summary>
public static class PortalCommands
{
    /// <summary>
    /// Whether arguments are a command. Settings, which a silo takes, begin with a sign (<c>--Portal:Demo=true</c>) or have an equals sign.
    /// </summary>
    public static bool IsOne(string[] args) =>
        args is ["--help" or "-h" or "-?" or "--version", ..] || (args is [{ Length: > 0 } first, ..] && char.IsAsciiLetter(first[0]) && !first.Contains('='));

    /// <summary>Carries a command out and returns the exit code.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("The portal's silo. Without a command it runs until it is told to stop; with one it does that, on the database of the same settings.")
        {
            AdminCommands.Make(),
            AuditCommands.Make(),
            BackupCommands.Backup(),
            BackupCommands.Restore(),
            SeedCommands.Export(),
            SeedCommands.Apply(),
        };
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
}
