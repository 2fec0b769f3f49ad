using System.Diagnostics;
using System.Globalization;
using Portal.Grains.Interfaces.Cleanup;
using Portal.Tests.Processes;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Scale;

/// <summary>A house that has not been swept for years: the sweepers clear it while members look at their pages.</summary>
public sealed class SweepTests(ITestOutputHelper output)
{
    private const int Browsers = 20;
    private static readonly TimeSpan LongestSweep = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task All_that_expired_goes_in_a_minute_nothing_that_lives_does_and_pages_stay_quick()
    {
        await using var database = await ScaleDatabase.StartAsync();
        await using var portal = new PortalProcesses(database.ConnectionString, new Dictionary<string, string>
        {
            ["Portal__RateLimits__Ip__Count"] = "10000",
            // The turns by the clock come later than the one that is measured.
            ["Portal__Cleanup__Period"] = "01:00:00",
        });
        await StoredSessions.AddMembersAsync(database.ConnectionString, Amounts.Live / 10);
        await StoredSessions.AddAsync(database.ConnectionString, Amounts.Expired, TimeSpan.FromDays(40));
        await StoredSessions.AddAsync(database.ConnectionString, Amounts.Live, TimeSpan.FromHours(1));
        await StoredSessions.SettleAsync(database.ConnectionString);
        await portal.StartSiloAsync();
        await portal.StartFrontEndAsync();
        var grains = await portal.ConnectAsync();
        var views = new PageViews(await SignInAsync(portal));
        await views.LookAsync(Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));

        var quiet = await views.LookAsync(Task.Delay(Amounts.Quiet, TestContext.Current.CancellationToken));
        var clock = Stopwatch.StartNew();
        var sweep = SweepAsync(grains.GetGrain<ISweeperGrain>("sweep:sessions:0"));
        var busy = await views.LookAsync(sweep);
        var took = clock.Elapsed;

        var (before, during) = (PageViews.Percentile(quiet, 990), PageViews.Percentile(busy, 990));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Amounts.Expired} expired and {Amounts.Live} live sessions: swept in {took.TotalSeconds:0.0} s; page views' p99 {before.TotalMilliseconds:0.0} ms before ({quiet.Count}), {during.TotalMilliseconds:0.0} ms during ({busy.Count})."));
        Assert.Equal(Amounts.Live + Browsers, await database.CountAsync("select count(*) from session"));
        Assert.Equal(Amounts.Live + Browsers, await database.CountAsync("select count(*) from grain_state where state_name = 'session'"));
        Assert.Equal(0, await database.CountAsync("select count(*) from session where over_at < now()"));
        Assert.True(took < LongestSweep, $"Sweeping took {took}.");

        // At a tenth the sweep is over before there are views enough to tell the slowest hundredth of them.
        Assert.True(!Amounts.AreFull || during < 2 * before, $"Page views took {during}, and {before} before.");
    }

    private static async Task SweepAsync(ISweeperGrain sweeper)
    {
        await sweeper.Cast<IRemindable>().ReceiveReminder("sweep", default);
        for (var clock = Stopwatch.StartNew(); (await sweeper.DescribeAsync()).MoreIsDue && clock.Elapsed < 3 * LongestSweep;)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<IReadOnlyList<PlainBrowser>> SignInAsync(PortalProcesses portal)
    {
        var browsers = new List<PlainBrowser>();
        for (var n = 0; n < Browsers; n++)
        {
            var number = 100_001 + n;
            var browser = new PlainBrowser(portal);
            await browser.SignInAsync(new Person(Guid.Empty, number, $"Person {number}", $"scale-{number}@example.org", $"s{number}"));
            browsers.Add(browser);
        }

        return browsers;
    }
}
