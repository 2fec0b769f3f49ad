using Microsoft.Extensions.Configuration;
using Portal.Grains.Interfaces.Seeding;
using Portal.Silo.Seeding;

namespace Portal.Tests.Seeding;

/// <summary>Reads seeds from text, as the program reads them from a file.</summary>
internal static class SeedText
{
    public static Seed Read(string json, params (string Name, string Value)[] settings) =>
        ReadFile(json, file => SeedFile.Read(file, Configuration(settings)));

    /// <summary>The mistakes without the file's name: <c>line:column: sentence</c>.</summary>
    public static IReadOnlyList<string> MistakesIn(string json, params (string Name, string Value)[] settings) => ReadFile(json, file =>
    {
        try
        {
            SeedFile.Read(file, Configuration(settings));
            return [];
        }
        catch (SeedFileException exception)
        {
            return exception.Mistakes.Select(mistake => mistake[(file.Length + 1)..]).ToArray();
        }
    });

    public static IConfiguration Configuration(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value))
        .Build();

    private static T ReadFile<T>(string json, Func<string, T> read)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, json);
            return read(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
