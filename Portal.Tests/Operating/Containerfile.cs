using System.Text.RegularExpressions;
using Portal.Tests.Browser;

namespace Portal.Tests.Operating;

/// <summary>What a file that an image is built from says.</summary>
internal static partial class Containerfile
{
    /// <summary>The ports that it exposes.</summary>
    /// <param name="path">Below the root of the repository.</param>
    public static string[] PortsOf(string path) =>
        Exposed().Match(File.ReadAllText(Path.Combine(Repository.Root, path))).Groups[1].Value.Split(' ');

    [GeneratedRegex("^EXPOSE (.+)$", RegexOptions.Multiline)]
    private static partial Regex Exposed();
}
