using System.CommandLine;

namespace Portal.Web.Drill;

/// <summary><c>Portal.Web drill FILE</c>: whether a backup is good for anything.</summary>
public static class DrillCommand
{
    private const string Name = "drill";

    /// <summary>Whether the command line names it.</summary>
    public static bool IsNamedBy(string[] args) => args is [Name, ..];

    /// <summary>Runs it; the exit code is 0 when all was proven.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var file = new Argument<string>("FILE") { Description = "A backup." };
        var key = new Option<string?>("--master-key-file") { Description = "The master key, for a backup that it was left out of." };
        var token = new Option<string?>("--token") { Description = "An identity or access token from before the backup, which has to be verified by the keys that come back." };
        var session = new Option<string?>("--session") { Description = "The value of a session cookie from before the backup, which has to be good still." };
        var drill = new Command(Name, "Restores a backup into a scratch database, starts a portal on it and proves keys, clients, sessions and a sign-in; then drops it.")
        {
            file, key, token, session,
        };
        drill.SetAction((arguments, cancellationToken) => RestoreDrill.RunAsync(
            new DrillOrder(arguments.GetRequiredValue(file), arguments.GetValue(key), arguments.GetValue(token), arguments.GetValue(session)),
            Console.Out,
            cancellationToken));
        var root = new RootCommand("The portal. Without a command it runs.") { drill };
        return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
}
