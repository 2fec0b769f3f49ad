using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Grains.Interfaces.Cleanup;
using Portal.Telemetry;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Telemetry;

/// <summary>What the documentation and the dashboard name is what the program measures.</summary>
[Collection(typeof(OidcTests))]
public sealed partial class InstrumentTests(OidcPortal portal)
{
    [Fact]
    public async Task Every_metric_of_the_dashboard_is_one_that_the_program_has()
    {
        var known = (await InstrumentsAsync()).SelectMany(PrometheusNames.Of).ToHashSet(StringComparer.Ordinal);
        using var dashboard = JsonDocument.Parse(await ReadAsync("deploy", "grafana", "portal.json"));
        var expressions = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!)
            .ToList();

        var named = expressions.SelectMany(expression => MetricName().Matches(NoMetric().Replace(expression, " ")).Select(match => match.Value)).ToHashSet(StringComparer.Ordinal);

        Assert.True(named.Count > 15, "The dashboard names next to no metrics: is it read right?");
        Assert.True(named.IsSubsetOf(known), $"Unknown: {string.Join(", ", named.Except(known))}. Known: {string.Join(", ", known.Order(StringComparer.Ordinal))}");
    }

    [Fact]
    public async Task Every_metric_of_the_documentation_is_one_that_the_program_has_and_all_of_its_own_are_there()
    {
        var instruments = await InstrumentsAsync();
        var text = await ReadAsync("docs", "telemetry.md");
        var named = text.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal) && !line.StartsWith("| `OTEL_", StringComparison.Ordinal))
            .SelectMany(line => Quoted().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value))
            .Where(name => !name.StartsWith('…'))
            .ToHashSet(StringComparer.Ordinal);

        var known = instruments.Select(instrument => instrument.Name).ToHashSet(StringComparer.Ordinal);
        Assert.True(named.IsSubsetOf(known), $"Unknown: {string.Join(", ", named.Except(known))}. Known: {string.Join(", ", known.Order(StringComparer.Ordinal))}");
        var own = instruments.Where(instrument => instrument.Meter.Name.StartsWith("Portal.", StringComparison.Ordinal)).Select(instrument => instrument.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Subset(named, own);
    }

    [Fact]
    public async Task Every_own_metric_says_what_it_is_and_in_which_unit() => Assert.All(
        (await InstrumentsAsync()).Where(instrument => instrument.Meter.Name.StartsWith("Portal.", StringComparison.Ordinal)),
        instrument => Assert.True(!string.IsNullOrEmpty(instrument.Description) && !string.IsNullOrEmpty(instrument.Unit), instrument.Name));

    private async Task<IReadOnlyList<Instrument>> InstrumentsAsync()
    {
        // Some are made when they are first of use.
        var browser = new PlainBrowser(portal.Host);
        await browser.SignInAsync(await portal.Host.AddMemberAsync());
        await new RelyingParty(TestClient.Wiki, browser).TokensAsync();
        await portal.Host.Grains.GetGrain<ISweeperGrain>("sweep:mails:0").SweepAsync();

        var found = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (TelemetryHosting.Meters.Any(meter => meter.EndsWith('*') ? instrument.Meter.Name.StartsWith(meter[..^1], StringComparison.Ordinal) : instrument.Meter.Name == meter))
                {
                    found.Add(instrument);
                }
            },
        };
        listener.Start();
        return found;
    }

    private static Task<string> ReadAsync(params string[] path) =>
        File.ReadAllTextAsync(Path.Combine([Browser.Repository.Root, .. path]), TestContext.Current.CancellationToken);

    // Labels to group by, labels in braces, and ranges.
    [GeneratedRegex(@"by \([^)]*\)|\{[^}]*\}|\[[^\]]*\]")]
    private static partial Regex NoMetric();

    // All but functions, which a bracket follows.
    [GeneratedRegex(@"\b[a-z][a-z0-9]*(_[a-z0-9]+)+\b(?!\s*\()")]
    private static partial Regex MetricName();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
