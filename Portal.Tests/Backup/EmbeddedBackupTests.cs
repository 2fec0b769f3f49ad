using Portal.Tests.Mail;
using Portal.Tests.Processes;
using Xunit;

namespace Portal.Tests.Backup;

/// <summary>Backups of the embedded database, as <c>./portal backup</c> and <c>./portal restore</c> make them.</summary>
public sealed class EmbeddedBackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_data_folder_is_backed_up_while_it_is_used_and_comes_back_in_another()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var archive = _folder["portal.backup"];
        var settings = Settings(_folder["one"], address);
        await using (await ProgramProcess.StartAsync("Portal.Web", new Uri(address, "readyz"), settings))
        {
            await BackupPrograms.SucceedAsync("Portal.Silo", settings, "backup", archive);
            var inUse = await BackupPrograms.RefuseAsync("Portal.Silo", settings, "restore", "--replace", archive);
            Assert.Contains("in use by another program", inUse, StringComparison.Ordinal);
        }

        var other = Settings(_folder["other"], address);
        await BackupPrograms.SucceedAsync("Portal.Silo", other, "restore", archive);
        await using (await ProgramProcess.StartAsync("Portal.Web", new Uri(address, "readyz"), other))
        {
            Assert.Equal(
                await File.ReadAllTextAsync(Path.Combine(_folder["one"], "master.key"), TestContext.Current.CancellationToken),
                await File.ReadAllTextAsync(Path.Combine(_folder["other"], "master.key"), TestContext.Current.CancellationToken));
        }

        // Stopped, it is backed up as well, and put back over itself.
        await BackupPrograms.SucceedAsync("Portal.Silo", other, "backup", _folder["second.backup"]);
        await BackupPrograms.SucceedAsync("Portal.Silo", other, "restore", "--replace", _folder["second.backup"]);
        var drill = await BackupPrograms.SucceedAsync("Portal.Web", other, "drill", _folder["second.backup"]);
        Assert.Contains("2 of 2 are published again", drill, StringComparison.Ordinal);
        Assert.Contains("The backup is good.", drill, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Settings(string folder, Uri address) => new()
    {
        ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority),
        ["Portal__DataFolder"] = folder,
        ["Portal__PublicAddress"] = address.GetLeftPart(UriPartial.Authority),
        ["Portal__Mail__From"] = "portal@example.org",
        ["Portal__Mail__PickupDirectory"] = Path.Combine(folder, "mail"),
    };
}
