using System.Formats.Tar;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Tests.Processes;
using Xunit;

namespace Portal.Tests.Backup;

/// <summary>The commands as an operator runs them, and what becomes of an archive in the wrong hands.</summary>
internal static class BackupPrograms
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs a command of a program. Returns its exit code and what it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        await using var process = ProgramProcess.Start(program, settings, arguments);
        var exitCode = await process.EndAsync(Patience);
        return (exitCode, process.Output);
    }

    /// <summary>Runs a command that has to go well.</summary>
    public static async Task<string> SucceedAsync(string program, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var (exitCode, output) = await RunAsync(program, settings, arguments);
        Assert.True(exitCode == 0, $"{string.Join(' ', arguments)} ended with {exitCode}:\n{output}");
        return output;
    }

    /// <summary>Runs a command that has to refuse. Returns its sentence.</summary>
    public static async Task<string> RefuseAsync(string program, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var (exitCode, output) = await RunAsync(program, settings, arguments);
        Assert.True(exitCode == 1, $"{string.Join(' ', arguments)} ended with {exitCode}:\n{output}");
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        return output;
    }

    /// <summary>The names of an archive's entries.</summary>
    public static async Task<IReadOnlyList<string>> EntriesAsync(string archive)
    {
        await using var tar = new TarReader(File.OpenRead(archive));
        var names = new List<string>();
        while (await tar.GetNextEntryAsync() is { } entry)
        {
            names.Add(entry.Name);
        }

        return names;
    }

    /// <summary>A copy of an archive with another manifest.</summary>
    public static async Task<string> WithManifestAsync(string archive, Action<JsonObject> change)
    {
        var copy = $"{archive}.changed-{Guid.NewGuid():N}";
        await using var from = new TarReader(File.OpenRead(archive));
        await using var to = new TarWriter(File.Create(copy));
        while (await from.GetNextEntryAsync(copyData: true) is { } entry)
        {
            if (entry.Name != "manifest.json")
            {
                await to.WriteEntryAsync(entry);
                continue;
            }

            var manifest = (await JsonNode.ParseAsync(entry.DataStream!))!.AsObject();
            change(manifest);
            using var json = new MemoryStream(Encoding.UTF8.GetBytes(manifest.ToJsonString()));
            await to.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, entry.Name) { DataStream = json });
        }

        return copy;
    }
}
