using System.CommandLine;
using Portal.Cluster.Control;

namespace Portal.Cluster.Commands;

/// <summary>What this program can be told to do.</summary>
internal static class ClusterCommands
{
    private static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "The cluster's data folder.",
        DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(".portal", "cluster")),
        Recursive = true,
    };

    /// <summary>The command line.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand("Runs the portal as a cluster of processes on this machine, and acts on one that runs.") { Data, Run(), Status(), Down() };
        foreach (var (action, description) in new[]
        {
            (NodeAction.Kill, "Ends a node at once (SIGKILL; the database: an immediate shutdown)."),
            (NodeAction.Freeze, "Has a node stand still (SIGSTOP)."),
            (NodeAction.Thaw, "Has a frozen node go on (SIGCONT)."),
            (NodeAction.Stop, "Asks a node to end (SIGTERM; the database: a fast shutdown)."),
            (NodeAction.Start, "Starts a node that is down, or the next one: silo-4."),
        })
        {
            root.Add(Act(action, description));
        }

        return root;
    }

    private static Command Run()
    {
        var silos = new Option<int>("--silos") { Description = "How many silos.", DefaultValueFactory = _ => 3 };
        var fronts = new Option<int>("--fronts") { Description = "How many front ends.", DefaultValueFactory = _ => 2 };
        var port = new Option<int>("--port") { Description = "The proxy's port; the sample application has the next one.", DefaultValueFactory = _ => 5080 };
        var command = new Command("run", "Runs a cluster until Ctrl-C, SIGTERM or 'down'.") { silos, fronts, port };
        command.SetAction((line, cancellation) => RunCommand.RunAsync(
            Folder(line), line.GetValue(silos), line.GetValue(fronts), line.GetValue(port), cancellation));
        return command;
    }

    private static Command Status()
    {
        var command = new Command("status", "Shows how each node is.");
        command.SetAction((line, cancellation) => AskAsync(line, async client =>
        {
            var status = await client.DescribeAsync(cancellation);
            Console.WriteLine($"The portal is at {status.Address.GetLeftPart(UriPartial.Authority)}\n");
            Print(status.Nodes);
        }));
        return command;
    }

    private static Command Act(NodeAction action, string description)
    {
        var node = new Argument<string>("node") { Description = "silo-1, front-1, database or noticeboard." };
        var command = new Command(action.ToString().ToLowerInvariant(), description) { node };
        command.SetAction((line, cancellation) => AskAsync(line, async client =>
            Print([await client.ActAsync(action, line.GetRequiredValue(node), cancellation)])));
        return command;
    }

    private static Command Down()
    {
        var command = new Command("down", "Stops the cluster; its data stays.");
        command.SetAction((line, cancellation) => AskAsync(line, async client =>
        {
            await client.GoDownAsync(cancellation);
            Console.WriteLine("Stopped.");
        }));
        return command;
    }

    private static async Task AskAsync(ParseResult line, Func<ControlClient, Task> ask)
    {
        using var client = new ControlClient(Folder(line));
        await ask(client);
    }

    private static ClusterFolder Folder(ParseResult line) => new(line.GetRequiredValue(Data).FullName);

    private static void Print(IEnumerable<Nodes.NodeStatus> nodes)
    {
        foreach (var row in StatusTable.Of(nodes, TimeProvider.System.GetUtcNow()))
        {
            Console.WriteLine(row);
        }
    }
}
