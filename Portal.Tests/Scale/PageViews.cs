using System.Diagnostics;
using System.Net;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Scale;

/// <summary>Looks at the home page, so many times a second, however long each takes: who waits is not left out of the count.</summary>
internal sealed class PageViews(IReadOnlyList<PlainBrowser> browsers)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(25);

    /// <summary>Goes on until it is told to stop. Returns how long each view took from when it was due, sorted.</summary>
    public async Task<IReadOnlyList<TimeSpan>> LookAsync(Task until)
    {
        var views = new List<Task<TimeSpan>>();
        var clock = Stopwatch.StartNew();
        for (var due = TimeSpan.Zero; !until.IsCompleted; due += Between)
        {
            if (due > clock.Elapsed)
            {
                await Task.Delay(due - clock.Elapsed, TestContext.Current.CancellationToken);
            }

            views.Add(ViewAsync(browsers[views.Count % browsers.Count], clock, due));
        }

        await until;
        return [.. (await Task.WhenAll(views)).Order()];
    }

    /// <summary>The time that so many of a thousand stay within.</summary>
    public static TimeSpan Percentile(IReadOnlyList<TimeSpan> sorted, int perMille) => sorted[Math.Min(sorted.Count - 1, sorted.Count * perMille / 1000)];

    private static async Task<TimeSpan> ViewAsync(PlainBrowser browser, Stopwatch clock, TimeSpan due)
    {
        // A browser of the same cookies each time: its jar is not for two requests at once.
        var answer = await new PlainBrowser(browser.Portal) { Cookies = browser.Cookies.Copy() }.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return clock.Elapsed - due;
    }
}
