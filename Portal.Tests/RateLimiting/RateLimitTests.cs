using Portal.Grains.RateLimiting;
using Xunit;

namespace Portal.Tests.RateLimiting;

public sealed class RateLimitTests
{
    private static readonly DateTimeOffset T0 = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly RateLimitWindow OnePerMinute = new(1, TimeSpan.FromMinutes(1));
    private static readonly RateLimitWindow FivePerHalfDay = new(5, TimeSpan.FromHours(12));

    [Theory]
    [InlineData("", 0, "00:00:00")]
    [InlineData("0", 0, "00:01:00")]
    [InlineData("0", 1, "00:00:59")]
    [InlineData("0", 59, "00:00:01")]
    [InlineData("0", 60, "00:00:00")]
    [InlineData("0", 61, "00:00:00")]
    [InlineData("0 60", 60, "00:01:00")]
    [InlineData("0 60 120 180", 240, "00:00:00")]
    [InlineData("0 60 120 180 240", 300, "11:55:00")]
    [InlineData("0 60 120 180 240", 43_199, "00:00:01")]
    [InlineData("0 60 120 180 240", 43_200, "00:00:00")]
    [InlineData("240 0 180 60 120", 300, "11:55:00")]
    [InlineData("60 120 180 240 43200", 43_201, "00:00:59")]
    [InlineData("60 120 180 240 43200", 43_260, "00:00:00")]
    [InlineData("0 60 120 180 240 300 360", 420, "11:55:00")]
    public void Every_window_has_to_accept(string attempts, int now, string wait) =>
        Assert.Equal(
            TimeSpan.Parse(wait, System.Globalization.CultureInfo.InvariantCulture),
            RateLimit.WaitFor(Seconds(attempts), [OnePerMinute, FivePerHalfDay], At(now)));

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    public void An_attempt_counts_until_just_before_it_is_as_old_as_the_window(long ticksAfter, long ticksToWait) =>
        Assert.Equal(
            TimeSpan.FromTicks(ticksToWait),
            RateLimit.WaitFor([T0], [OnePerMinute], (T0 + OnePerMinute.Duration).AddTicks(ticksAfter)));

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    [InlineData(3600 * 24 * 365, false)]
    public void A_clock_that_was_set_back_neither_opens_nor_shuts_the_bucket(int secondsAhead, bool counts) =>
        Assert.Equal(counts, RateLimit.WaitFor([At(secondsAhead)], [OnePerMinute], T0) > TimeSpan.Zero);

    [Fact]
    public void Only_what_a_window_counts_is_kept()
    {
        var kept = RateLimit.StillCounted(Seconds("43200 0 1 30"), [OnePerMinute, FivePerHalfDay], At(43_201));

        Assert.Equal([At(30), At(43_200)], kept);
    }

    [Fact]
    public void A_bucket_expires_when_its_newest_attempt_leaves_the_longest_window() =>
        Assert.Equal(At(70) + FivePerHalfDay.Duration, RateLimit.ExpiryOf(Seconds("70 0"), [OnePerMinute, FivePerHalfDay]));

    [Fact]
    public void However_attempts_come_no_window_accepts_more_than_its_count()
    {
        var random = new Random(20260301);
        var accepted = new List<DateTimeOffset>();
        var now = T0;
        for (var i = 0; i < 3_000; i++)
        {
            now += TimeSpan.FromSeconds(random.Next(0, 1_800));
            if (RateLimit.WaitFor(accepted, [OnePerMinute, FivePerHalfDay], now) == TimeSpan.Zero)
            {
                accepted.Add(now);
            }
        }

        Assert.All(accepted, end =>
        {
            Assert.InRange(accepted.Count(at => at <= end && at > end - OnePerMinute.Duration), 1, OnePerMinute.Count);
            Assert.InRange(accepted.Count(at => at <= end && at > end - FivePerHalfDay.Duration), 1, FivePerHalfDay.Count);
        });
        Assert.True(accepted.Count > 100);
    }

    [Fact]
    public void Waiting_as_long_as_was_said_is_enough()
    {
        var attempts = Seconds("0 60 120 180 240");
        var wait = RateLimit.WaitFor(attempts, [OnePerMinute, FivePerHalfDay], At(250));

        Assert.True(RateLimit.WaitFor(attempts, [OnePerMinute, FivePerHalfDay], (At(250) + wait).AddTicks(-1)) > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, RateLimit.WaitFor(attempts, [OnePerMinute, FivePerHalfDay], At(250) + wait));
    }

    private static DateTimeOffset At(int seconds) => T0.AddSeconds(seconds);

    private static DateTimeOffset[] Seconds(string list) =>
        [.. list.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Select(At)];
}
