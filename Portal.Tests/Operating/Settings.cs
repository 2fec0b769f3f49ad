using System.Reflection;
using System.Text.RegularExpressions;
using Portal.Grains.Interfaces;
using Portal.Grains.Sessions;
using Portal.Silo.Hosting;
using Portal.Tests.Browser;
using Portal.Web.Hosting;

namespace Portal.Tests.Operating;

/// <summary>Which environment variables mean something to the programs: those of their options classes, and of the demo's seed.</summary>
internal static partial class Settings
{
    private static readonly Type[] Roots =
    [
        .. new[] { typeof(SpaceOptions), typeof(SessionGrain), typeof(SiloSettings), typeof(PortalMode) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Where(type => SectionOf(type) is not null),
        typeof(FrontEndOptions),
    ];

    /// <summary>Whether a setting of the portal has this name, such as <c>Portal__Mail__From</c>.</summary>
    public static bool Exist(string variable) => Roots.Any(root => Leads(root, variable, (SectionOf(root) ?? SpaceOptions.Section).Replace(":", "__", StringComparison.Ordinal)));

    /// <summary>Whether a setting of the sample application has this name, such as <c>Oidc__Authority</c>.</summary>
    public static bool ExistInNoticeboard(string variable)
    {
        var parts = variable.Split("__");
        return parts.Length == 2 && Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples", "Noticeboard"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Any(code => code.Contains($"Section = \"{parts[0]}\"", StringComparison.Ordinal) && Regex.IsMatch(code, $@"public \S+ {parts[1]} \{{"));
    }

    /// <summary>What the demo's seed file wants to be told.</summary>
    public static IReadOnlySet<string> OfTheSeed { get; } = Placeholder()
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "samples", "demo-seed.json")))
        .Select(match => match.Groups[1].Value)
        .ToHashSet(StringComparer.Ordinal);

    private static string? SectionOf(Type type) =>
        type.GetField("Section", BindingFlags.Public | BindingFlags.Static) is { IsLiteral: true } section ? (string?)section.GetRawConstantValue() : null;

    private static bool Leads(Type type, string variable, string so)
    {
        if (variable == so)
        {
            return true;
        }

        if (!variable.StartsWith(so + "__", StringComparison.Ordinal))
        {
            return false;
        }

        if (typeof(IEnumerable<string>).IsAssignableFrom(type) && type != typeof(string))
        {
            return int.TryParse(variable[(so.Length + 2)..], out _);
        }

        return type.Assembly.GetName().Name!.StartsWith("Portal.", StringComparison.Ordinal)
            && type.GetProperties().Any(property => Leads(property.PropertyType, variable, $"{so}__{property.Name}"));
    }

    [GeneratedRegex(@"\$\{([A-Z_]+)\}")]
    private static partial Regex Placeholder();
}
