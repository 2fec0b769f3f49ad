using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Silo.Backup;
using Portal.Silo.Hosting;

namespace Portal.Silo.Commands;

/// <summary><c>backup FILE</c> and <c>restore FILE</c>.</summary>
internal static class BackupCommands
{
    /// <summary>The first.</summary>
    public static Command Backup()
    {
        var file = new Argument<string>("FILE") { Description = "The file to be made." };
        var withoutKey = new Option<bool>("--without-master-key") { Description = "Leaves the master key out. The backup is worthless without it: keep it elsewhere." };
        var command = new Command("backup", "Backs up the database, while the portal runs, and the master key.") { file, withoutKey };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var path = arguments.GetRequiredValue(file);
            var isWithoutKey = arguments.GetValue(withoutKey);
            var manifest = await BackupMaking.MakeAsync(Settings(), path, !isWithoutKey, NullLoggerFactory.Instance, cancellationToken);
            Console.WriteLine($"Backed up to {path}: {Describe(manifest)}");
            Console.WriteLine(isWithoutKey
                ? "The master key is not in it: without the key it cannot be used."
                : "The master key is in it: whoever has this file can sign in as everybody. Keep it like the key to the door.");
            return 0;
        });
        return command;
    }

    /// <summary>The second.</summary>
    public static Command Restore()
    {
        var file = new Argument<string>("FILE") { Description = "A backup." };
        var replace = new Option<bool>("--replace") { Description = "What is in the database is lost." };
        var command = new Command("restore", "Restores a backup into the database, while nothing else uses it.") { file, replace };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var path = arguments.GetRequiredValue(file);
            var manifest = await Restoring.RestoreAsync(Settings(), path, arguments.GetValue(replace), NullLoggerFactory.Instance, cancellationToken);
            Console.WriteLine($"Restored {path}: {Describe(manifest)}");
            return 0;
        });
        return command;
    }

    private static SiloSettings Settings() => SiloSettings.Read(WebApplication.CreateBuilder().Configuration);

    private static string Describe(BackupManifest manifest) => string.Create(
        CultureInfo.InvariantCulture,
        $"of {manifest.CreatedAt:yyyy-MM-dd HH:mm:ss} UTC, PostgreSQL {manifest.PostgresMajorVersion}, {manifest.SigningKeys.Count} signing keys, {manifest.Files.GetValueOrDefault("portal.dump")?.Bytes / 1024.0 / 1024:0.0} MB.");
}
