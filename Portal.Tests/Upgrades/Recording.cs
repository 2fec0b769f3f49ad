using System.Text.Json;
using Portal.Tests.Browser;

namespace Portal.Tests.Upgrades;

/// <summary>Where the recordings are, and in which form. docs/developing.md says how to make a new one.</summary>
internal static class Recording
{
    /// <summary>Names the recording that is to be made, usually by its commit.</summary>
    public const string NameVariable = "PORTAL_RECORD_AS";

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static string Root => Path.Combine(Repository.Root, "Portal.Tests", "Upgrades", "recorded");

    /// <summary>All recordings, by name.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateDirectories(Root).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);

    public static T Read<T>(string recording, string file) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(Root, recording, file)), Json) ?? throw new InvalidDataException($"{recording}/{file} is empty.");

    public static void Write<T>(string recording, string file, T value)
    {
        Directory.CreateDirectory(Path.Combine(Root, recording));
        File.WriteAllText(Path.Combine(Root, recording, file), JsonSerializer.Serialize(value, Json) + "\n");
    }
}
