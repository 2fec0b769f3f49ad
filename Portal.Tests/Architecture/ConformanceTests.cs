using System.Text.RegularExpressions;
using Portal.Tests.Browser;
using Xunit;

namespace Portal.Tests.Architecture;

/// <summary>Holds <c>docs/conformance.md</c> to the tests that it names.</summary>
public sealed partial class ConformanceTests
{
    [Fact]
    public void Every_test_that_the_page_names_exists()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "conformance.md"));
        var tests = typeof(ConformanceTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);

        var named = Name().Matches(page).Select(match => match.Groups[1].Value).ToList();

        Assert.True(named.Count > 50, "The page names no tests any more.");
        Assert.All(named, name => Assert.Contains(name, tests));
    }

    [GeneratedRegex(@"`([A-Za-z]+Tests\.[A-Za-z0-9_]+)`")]
    private static partial Regex Name();
}
