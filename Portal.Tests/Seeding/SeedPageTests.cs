using System.Text.RegularExpressions;
using Portal.Grains.Interfaces.Clients;
using Xunit;

namespace Portal.Tests.Seeding;

/// <summary>What the pages about seeds and applications show is read by the very program that they are about.</summary>
public sealed partial class SeedPageTests
{
    private const string Index = "README.md";

    public static TheoryData<string> Pages => [Page("seed-file.md"), .. ClientPages.Select(page => Page("clients", page))];

    public static TheoryData<string> Applications => [.. ClientPages.Where(page => page != Index)];

    private static IEnumerable<string> ClientPages =>
        Directory.EnumerateFiles(RepositoryFiles.Of("docs", "clients"), "*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_seed_of_a_page_is_a_seed(string page)
    {
        var seeds = SeedsOf(await ReadAsync(page));

        Assert.NotEmpty(seeds);
        foreach (var seed in seeds)
        {
            Assert.Empty(await SeedSchema.ErrorsInAsync(seed));
            Assert.Empty(SeedText.MistakesIn(seed, [.. Placeholder().Matches(seed).Select(match => (match.Groups[1].Value, SeedClient.Secret)).Distinct()]));
        }
    }

    [Theory]
    [MemberData(nameof(Applications))]
    public async Task Every_page_of_an_application_has_the_same_parts(string page)
    {
        var headings = Heading().Matches(await ReadAsync(Page("clients", page))).Select(match => match.Groups[1].Value).ToArray();

        Assert.Equal(6, headings.Length);
        Assert.Equal("The portal", headings[0]);
        Assert.Equal(["Groups", "Check", "Sign out", "Pitfalls"], headings[2..]);
    }

    [Fact]
    public async Task Every_preset_has_a_page_and_every_page_is_in_the_index()
    {
        var index = await ReadAsync(Page("clients", Index));

        Assert.All(ClientPresets.All.Keys, preset => Assert.Contains($"`{preset}`", index, StringComparison.Ordinal));
        Assert.All(ClientPages.Where(page => page != Index), page => Assert.Contains($"]({page})", index, StringComparison.Ordinal));
    }

    private static string Page(params string[] path) => string.Join('/', ["docs", .. path]);

    private static Task<string> ReadAsync(string page) =>
        File.ReadAllTextAsync(RepositoryFiles.Of(page.Split('/')), TestContext.Current.CancellationToken);

    private static string[] SeedsOf(string page) => [.. JsonBlock().Matches(page).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("^```json\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex JsonBlock();

    [GeneratedRegex(@"\$\{([A-Za-z0-9_]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
