using System.Text.RegularExpressions;
using Portal.Grains.Seeding;

namespace Portal.Silo.Seeding;

/// <summary>
/// Fills <c>${NAME}</c> in the texts of a seed file from the configuration, which the environment is part of: secrets need not
/// stand in the file. <c>$${</c> stands for a plain <c>${</c>.
/// </summary>
internal sealed partial class SeedPlaceholders(IConfiguration configuration)
{
    /// <summary>The text with all placeholders filled. What cannot be filled is noted; what it is filled with is never shown.</summary>
    public string Fill(string text, SeedPosition at, SeedMistakes mistakes) => Placeholder().Replace(text, match =>
    {
        if (match.Value.StartsWith("$$", StringComparison.Ordinal))
        {
            return "${";
        }

        var name = match.Groups["name"].Value;
        if (name.Length == 0)
        {
            mistakes.Add(at, "A placeholder is written ${NAME}, its name with letters, digits and _. For a plain ${ write $${.");
            return match.Value;
        }

        // In the environment, Portal__Wiki__Secret is what the configuration calls Portal:Wiki:Secret.
        var value = configuration[name.Replace("__", ":", StringComparison.Ordinal)];
        if (string.IsNullOrEmpty(value))
        {
            mistakes.Add(at, $"There is no value for ${{{name}}}. Set the environment variable {name} before you start the portal.");
            return match.Value;
        }

        if (value.Contains('\0', StringComparison.Ordinal))
        {
            mistakes.Add(at, $"There is a NUL in the value of ${{{name}}}, which the database cannot keep. Take it away.");
        }

        return value;
    });

    [GeneratedRegex(@"\$\$\{|\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}|\$\{", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
