using System.CommandLine;
using System.Text;
using Portal.Silo.Seeding;

namespace Portal.Silo.Commands;

/// <summary><c>export</c> and <c>apply FILE</c>.</summary>
internal static class SeedCommands
{
    /// <summary>The first.</summary>
    public static Command Export()
    {
        var output = new Option<string?>("--output") { Description = "A new file to write to, instead of standard output." };
        var members = new Option<bool>("--members") { Description = "Members too, without their keyfobs and whether they are disabled." };
        var command = new Command("export", "Writes roles, clients and apps as a seed file. Secrets are not in it: it names the variables that they are to be in.") { output, members };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var file = arguments.GetValue(output);
            if (file is not null && File.Exists(file))
            {
                throw new CommandException($"The file {file} is there already: choose another one, or move it away.");
            }

            await using var portal = await ReachedPortal.OpenAsync(Configuration(), mayBegin: false, cancellationToken);
            var export = new SeedExport(portal.Grains);
            var text = await export.WriteAsync(arguments.GetValue(members));
            if (file is null)
            {
                await Console.Out.WriteAsync(text);
            }
            else
            {
                await WriteAsync(file, text, cancellationToken);
            }

            if (export.Variables.Count > 0)
            {
                await Console.Error.WriteLineAsync($"Secrets are not in it. Before it is applied, set: {string.Join(", ", export.Variables)}.");
            }

            return 0;
        });
        return command;
    }

    /// <summary>The second.</summary>
    public static Command Apply()
    {
        var file = new Argument<string>("FILE") { Description = "A seed file." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Says what would change, and changes nothing." };
        var command = new Command("apply", "Makes what a seed file declares, while the portal runs or while it does not, and says line by line what changes.") { file, dryRun };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var path = arguments.GetRequiredValue(file);
            var isDry = arguments.GetValue(dryRun);
            var configuration = Configuration();
            var seed = SeedFile.Read(path, configuration);
            await using var portal = await ReachedPortal.OpenAsync(configuration, mayBegin: !isDry, cancellationToken);
            ReachedPortal.ActAsOperator();
            foreach (var line in await new SeedComparison(portal.Grains).CompareAsync(seed))
            {
                Console.WriteLine(line);
            }

            if (!isDry)
            {
                await portal.Grains.ApplySeedAsync(seed, path);
            }

            await Console.Error.WriteLineAsync(isDry ? "Nothing was changed." : "Applied.");
            return 0;
        });
        return command;
    }

    private static ConfigurationManager Configuration() => WebApplication.CreateBuilder().Configuration;

    // It may hold names and addresses: for nobody but whoever asked for it, and never in the place of something else.
    private static async Task WriteAsync(string file, string text, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            await using var stream = new FileStream(file, options);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The file {file} cannot be made: {exception.Message}");
        }
    }
}
