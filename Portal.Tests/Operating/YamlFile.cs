using Portal.Tests.Browser;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Portal.Tests.Operating;

/// <summary>Reads YAML of the repository, and finds what is in it.</summary>
internal static class YamlFile
{
    /// <summary>The documents of a file.</summary>
    /// <param name="path">Below the root of the repository.</param>
    public static IReadOnlyList<YamlNode> Read(string path)
    {
        using var reader = new StreamReader(Path.Combine(Repository.Root, path));
        var yaml = new YamlStream();
        // An anchor's mapping is part of the one that merges it in.
        yaml.Load(new MergingParser(new Parser(reader)));
        return [.. yaml.Documents.Select(document => document.RootNode)];
    }

    /// <summary>What a path of names leads to, or null.</summary>
    public static YamlNode? At(this YamlNode node, params string[] path)
    {
        foreach (var name in path)
        {
            if (node is not YamlMappingNode mapping || !mapping.Children.TryGetValue(name, out var next))
            {
                return null;
            }

            node = next;
        }

        return node;
    }

    /// <summary>The text that a path of names leads to, or null.</summary>
    public static string? Text(this YamlNode node, params string[] path) => (node.At(path) as YamlScalarNode)?.Value;

    /// <summary>The items of the list that a path of names leads to; none if there is none.</summary>
    public static IEnumerable<YamlNode> Items(this YamlNode node, params string[] path) => node.At(path) as YamlSequenceNode ?? Enumerable.Empty<YamlNode>();

    /// <summary>Names and texts of the mapping that a path of names leads to; none if there is none.</summary>
    public static IReadOnlyDictionary<string, string> Pairs(this YamlNode node, params string[] path) => node.At(path) is YamlMappingNode mapping
        ? mapping.Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => (pair.Value as YamlScalarNode)?.Value ?? "")
        : new Dictionary<string, string>();

    /// <summary>Every node of this name, however deep.</summary>
    public static IEnumerable<YamlNode> Everywhere(this YamlNode node, string name) => node switch
    {
        YamlMappingNode mapping => mapping.Children.SelectMany(pair =>
            (((YamlScalarNode)pair.Key).Value == name ? [pair.Value] : Enumerable.Empty<YamlNode>()).Concat(pair.Value.Everywhere(name))),
        YamlSequenceNode sequence => sequence.SelectMany(item => item.Everywhere(name)),
        _ => [],
    };
}
