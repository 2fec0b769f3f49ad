using Portal.Chaos.History;
using Portal.Chaos.Load;
using Portal.Chaos.Reliability;
using Xunit;

namespace Portal.Tests.Chaos;

public sealed class FiguresTests
{
    private static readonly Window Window = new(Second(10), Second(20), Second(30), Second(40));

    [Fact]
    public void Only_requests_of_the_window_count()
    {
        var figures = Figures.Of([Right(9.9), Right(10), Right(39.9), Right(40), Failed(20), Failed(41)], Window);

        Assert.Equal((3, 1), (figures.Sent, figures.Failed));
        Assert.Equal(1 / 3d, figures.FailedShare);
    }

    [Fact]
    public void The_gap_is_the_longest_time_without_a_right_answer_of_a_group()
    {
        // Pages are answered all the time; of tokens the only answers between 21.5 and 28.5 are failures.
        var pages = Steady(10, 40, RequestKind.HomePage);
        var tokens = Steady(10, 21, RequestKind.Refresh).Concat(Steady(28, 40, RequestKind.Introspect));

        var figures = Figures.Of([.. pages, .. tokens, Failed(24, RequestKind.Refresh), Failed(26, RequestKind.Refresh)], Window);

        Assert.Equal(RequestGroup.Tokens, figures.GapOf);
        Assert.Equal(7.5, figures.LongestGap.TotalSeconds, tolerance: 0.01);
    }

    [Fact]
    public void A_group_that_never_comes_back_has_a_gap_to_the_end() =>
        Assert.Equal(19.5, Figures.Of(Steady(10, 20, RequestKind.HomePage), Window).LongestGap.TotalSeconds, tolerance: 0.6);

    [Fact]
    public void A_gap_before_the_fault_is_none_of_its_doing() =>
        Assert.True(Figures.Of([Right(10), .. Steady(20, 40, RequestKind.HomePage)], Window).LongestGap < Second(1));

    [Fact]
    public void Percentiles_are_told_by_when_a_request_was_sent()
    {
        var figures = Figures.Of(
            [Right(12, took: 0.1), Right(19.9, took: 8), Right(21, took: 2), Right(31, took: 0.3)],
            Window);

        Assert.Equal(8, figures.P99Before.TotalSeconds, tolerance: 0.01);
        Assert.Equal(2, figures.P99During.TotalSeconds, tolerance: 0.01);
        Assert.Equal(0.3, figures.P99After.TotalSeconds, tolerance: 0.01);
        Assert.Equal(8, figures.LongestAnswer.TotalSeconds);
    }

    [Fact]
    public void Recovery_lasts_until_the_last_failure()
    {
        var requests = Steady(10, 40, RequestKind.HomePage).ToList();

        Assert.Equal(TimeSpan.Zero, Figures.Of(requests, Window).Recovery);
        Assert.Equal(4, Figures.Of([.. requests, Failed(25), Failed(34)], Window).Recovery.TotalSeconds, tolerance: 0.01);
    }

    [Fact]
    public void Recovery_lasts_until_every_group_is_answered() => Assert.Equal(
        7.2,
        Figures.Of([.. Steady(10, 40, RequestKind.HomePage), Failed(25), Right(31, RequestKind.Refresh, took: 6.2)], Window).Recovery.TotalSeconds,
        tolerance: 0.01);

    [Fact]
    public void A_target_says_what_it_misses()
    {
        var figures = Figures.Of([.. Steady(10, 40, RequestKind.HomePage), Failed(25)], Window);

        Assert.Empty(new Target { FailedShare = 0.05, Gap = Second(2), Recovery = Second(5) }.MissedBy(figures));
        Assert.Single(Target.NoFailure.MissedBy(figures));
        Assert.Single(new Target { Gap = Second(0.1) }.MissedBy(figures with { LongestAnswer = TimeSpan.Zero }));
        Assert.Single(new Target { Gap = Second(9) }.MissedBy(figures with { LongestAnswer = Second(9) }));
        Assert.Single(new Target { Recovery = Second(5) }.MissedBy(figures with { Recovery = Second(6) }));
    }

    private static TimeSpan Second(double second) => TimeSpan.FromSeconds(second);

    private static IEnumerable<RequestRecord> Steady(int from, int to, RequestKind kind) =>
        Enumerable.Range(0, 2 * (to - from)).Select(half => Right(from + (half / 2d), kind));

    private static RequestRecord Right(double start, RequestKind kind = RequestKind.HomePage, double took = 0) =>
        new(kind, new Interval(Second(start), Second(start + took)), Verdict.Right, "");

    private static RequestRecord Failed(double start, RequestKind kind = RequestKind.HomePage) =>
        new(kind, new Interval(Second(start), Second(start + 0.1)), Verdict.ServerError, "503");
}
