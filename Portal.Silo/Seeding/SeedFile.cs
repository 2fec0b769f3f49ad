using Portal.Grains.Clients.Declaring;
using Portal.Grains.Interfaces.Apps;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Interfaces.Seeding;
using Portal.Grains.Seeding;

namespace Portal.Silo.Seeding;

/// <summary>Reads a seed file: JSON as <c>docs/seed-file.md</c> describes it.</summary>
public static class SeedFile
{
    private const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Reads and checks a file, whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="configuration">What <c>${NAME}</c> in the file's texts is filled from.</param>
    /// <exception cref="SeedFileException">The file cannot be read, or something in it is wrong; it says all that is.</exception>
    public static Seed Read(string path, IConfiguration configuration)
    {
        var mistakes = new SeedMistakes(path);
        var root = SeedNodeReader.Read(ReadBytes(path), new SeedPlaceholders(configuration).Fill, mistakes);
        var seed = root is null ? null : Read(root, mistakes);
        return mistakes.Count == 0 ? seed! : throw new SeedFileException(mistakes.Lines);
    }

    private static Seed Read(SeedNode root, SeedMistakes mistakes)
    {
        var unique = new SeedUniqueness(mistakes);
        var file = SeedObject.Of(root, "the seed", mistakes);
        _ = file.Text("$schema", SeedTexts.Prose, required: false);
        Role[] roles = [.. file.Items("roles").Select(node => SeedSections.Role(node, mistakes, unique)).OfType<Role>()];

        var context = new SeedContext(mistakes, unique, roles.Select(role => role.Name).ToHashSet(StringComparer.Ordinal));
        MemberDetails[] members = [.. file.Items("members").Select(node => SeedSections.Member(node, context)).OfType<MemberDetails>()];
        var clients = new Dictionary<string, ClientDetails>(StringComparer.Ordinal);
        foreach (var client in file.Items("clients").Select(node => ClientSection.Read(node, context)).OfType<KeyValuePair<string, ClientDetails>>())
        {
            clients.TryAdd(client.Key, client.Value);
        }

        AppTile[]? apps = file.Optional("apps") is null
            ? null
            : [.. file.Items("apps").Select((node, index) => SeedSections.App(node, index + 1, context)).OfType<AppTile>()];
        file.End();
        return new Seed(roles, members, clients, apps);
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaxBytes
                ? File.ReadAllBytes(path)
                : throw new SeedFileException([$"{path}: The seed file is larger than 16 MB. Is this the right file?"]);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SeedFileException([$"{path}: There is no such seed file. Correct Portal:SeedFile, or take the setting away."]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SeedFileException([$"{path}: The seed file cannot be read: {exception.Message}"]);
        }
    }
}
