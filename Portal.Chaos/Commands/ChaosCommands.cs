using System.CommandLine;
using Portal.Chaos.Load;
using Portal.Chaos.Reliability;
using Portal.Chaos.Runs;

namespace Portal.Chaos.Commands;

/// <summary>What this program can be told to do.</summary>
internal static class ChaosCommands
{
    private static readonly Option<double> Rate = new("--rate") { Description = "Requests a second.", DefaultValueFactory = _ => new LoadOptions().RequestsPerSecond };
    private static readonly Option<int> Silos = new("--silos") { Description = "How many silos.", DefaultValueFactory = _ => 3 };
    private static readonly Option<int> Fronts = new("--fronts") { Description = "How many front ends.", DefaultValueFactory = _ => 2 };

    private static readonly Option<bool> Keep = new("--keep") { Description = "Keep data and logs also where nothing was wrong.", Recursive = true };

    /// <summary>The command line.</summary>
    public static RootCommand Root() => new("Puts a cluster of the portal under load, does it harm, and looks what came of it.") { Keep, Chaos(), Reliability() };

    private static Command Chaos()
    {
        var minutes = new Option<double>("--minutes") { Description = "How long there are faults.", DefaultValueFactory = _ => 10 };
        var seed = new Option<int>("--seed") { Description = "What the schedule follows from; another one each time by default.", DefaultValueFactory = _ => Random.Shared.Next() };
        var command = new Command("chaos", "Faults at random; nothing acknowledged may be lost, nothing forbidden may happen.") { minutes, seed, Rate, Silos, Fronts };
        command.SetAction((line, cancellation) => InFolderAsync(line, async options =>
        {
            var result = await ChaosRun.RunAsync(options, line.GetValue(seed), TimeSpan.FromMinutes(line.GetValue(minutes)), Console.WriteLine, cancellation);
            return result.Violations.Count == 0;
        }));
        return command;
    }

    private static Command Reliability()
    {
        var names = new Argument<string[]>("scenario") { Description = "Which; all by default.", DefaultValueFactory = _ => [] };
        names.AcceptOnlyFromAmong([.. Scenario.All.Select(scenario => scenario.Name)]);
        var table = new Option<FileInfo?>("--table") { Description = "The file to write the figures to, as a table of Markdown." };
        var command = new Command("reliability", "The fixed faults one after the other, with figures and what is promised.") { names, table, Rate, Silos, Fronts };
        command.Add(Busy());
        command.Add(Capacity());
        command.SetAction((line, cancellation) => InFolderAsync(line, async options =>
        {
            var chosen = line.GetValue(names)!;
            var scenarios = Scenario.All.Where(scenario => chosen.Length == 0 || chosen.Contains(scenario.Name)).ToList();
            var result = await ReliabilityRun.RunAsync(options with { Load = options.Load with { IsHostile = false } }, scenarios, Console.WriteLine, cancellation);
            await TellAsync(result, line.GetValue(table), cancellation);
            return result.IsKept;
        }));
        return command;
    }

    private static Command Busy()
    {
        var minutes = new Option<double>("--minutes") { Description = "For how long.", DefaultValueFactory = _ => 10 };
        var command = new Command("busy", "All processors are busy with something else: no silo may be taken for dead.") { minutes };
        command.SetAction((line, cancellation) => InFolderAsync(line, async options =>
        {
            var low = options with { Load = new LoadOptions { RequestsPerSecond = 5, Members = 40, ChangesPerSecond = 0.5 } };
            var result = await BusyRun.RunAsync(low, TimeSpan.FromMinutes(line.GetValue(minutes)), Console.WriteLine, cancellation);
            Console.WriteLine(result);
            return result.IsKept;
        }));
        return command;
    }

    private static Command Capacity()
    {
        var table = new Option<FileInfo?>("--table") { Description = "The file to write the figures to, as a table of Markdown." };
        var command = new Command("capacity", "How much one, two and three silos answer on this machine, and how soon.") { table };
        command.SetAction((line, cancellation) => InFolderAsync(line, async options =>
        {
            var rows = CapacityRun.TableOf(await CapacityRun.RunAsync(options with { Fronts = 2 }, Console.WriteLine, cancellation));
            Console.WriteLine(rows);
            if (line.GetValue(table) is { } file)
            {
                await File.WriteAllTextAsync(file.FullName, rows, cancellation);
            }

            return true;
        }));
        return command;
    }

    private static async Task TellAsync(ReliabilityResult result, FileInfo? file, CancellationToken cancellation)
    {
        var table = FiguresTable.Of(result.Scenarios);
        Console.WriteLine();
        Console.WriteLine(table);
        foreach (var line in result.Lines)
        {
            Console.WriteLine(line);
        }

        if (file is not null)
        {
            await File.WriteAllTextAsync(file.FullName, table, cancellation);
        }
    }

    /// <summary>Runs in a folder that is gone afterwards, or stays for a look at the logs where something was wrong.</summary>
    private static async Task<int> InFolderAsync(ParseResult line, Func<RigOptions, Task<bool>> run)
    {
        var folder = Directory.CreateTempSubdirectory("portal-chaos-").FullName;
        var isGood = false;
        try
        {
            isGood = await run(new RigOptions
            {
                Folder = folder,
                Silos = line.GetValue(Silos),
                Fronts = line.GetValue(Fronts),
                Load = new LoadOptions { RequestsPerSecond = line.GetValue(Rate) },
            });
            return isGood ? 0 : 1;
        }
        finally
        {
            if (isGood && !line.GetValue(Keep))
            {
                Directory.Delete(folder, recursive: true);
            }
            else
            {
                Console.WriteLine($"Data and logs of the run are in {folder}");
            }
        }
    }
}
