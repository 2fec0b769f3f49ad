using HdrHistogram;
using Portal.Chaos.Load;

namespace Portal.Chaos.Reliability;

/// <summary>What a scenario measured. Pure: the same requests give the same figures.</summary>
public sealed record Figures
{
    // A microsecond to two minutes, to three digits.
    private const long LongestMicroseconds = 120_000_000;

    /// <summary>How many requests were sent.</summary>
    public required int Sent { get; init; }

    /// <summary>How many of them had no answer, a wrong one, or one of failure.</summary>
    public required int Failed { get; init; }

    /// <summary>The longest time from the fault on in which one group of requests had no right answer at all.</summary>
    public required TimeSpan LongestGap { get; init; }

    /// <summary>Which group that was.</summary>
    public required RequestGroup GapOf { get; init; }

    /// <summary>The longest that a right answer took.</summary>
    public required TimeSpan LongestAnswer { get; init; }

    /// <summary>Of 100 requests before the fault 99 took no longer.</summary>
    public required TimeSpan P99Before { get; init; }

    /// <summary>The same from the fault until all was up again.</summary>
    public required TimeSpan P99During { get; init; }

    /// <summary>The same after that.</summary>
    public required TimeSpan P99After { get; init; }

    /// <summary>How long after all was up again the last request failed, or the first of a group was answered; zero where none failed.</summary>
    public required TimeSpan Recovery { get; init; }

    /// <summary>Failures by what came instead, the most frequent first.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    /// <summary>The part of the requests that failed.</summary>
    public double FailedShare => Sent == 0 ? 0 : (double)Failed / Sent;

    /// <summary>What the requests of a window show. A request belongs to the time at which it was sent.</summary>
    public static Figures Of(IEnumerable<RequestRecord> requests, Window window)
    {
        var counted = requests.Where(request => request.When.Start >= window.Start && request.When.Start < window.End).ToList();
        var failed = counted.Where(request => request.IsFailed).ToList();
        var (gap, gapOf) = LongestGapOf(counted, window);
        var late = failed.Where(request => request.When.Start >= window.Healed).Select(request => request.When.Start - window.Healed);
        return new Figures
        {
            Sent = counted.Count,
            Failed = failed.Count,
            LongestGap = gap,
            GapOf = gapOf,
            LongestAnswer = counted.Where(request => !request.IsFailed).Select(request => request.Took).DefaultIfEmpty().Max(),
            P99Before = P99(counted.Where(request => request.When.Start < window.Fault)),
            P99During = P99(counted.Where(request => request.When.Start >= window.Fault && request.When.Start < window.Healed)),
            P99After = P99(counted.Where(request => request.When.Start >= window.Healed)),
            Recovery = failed.Count == 0 ? TimeSpan.Zero : late.Concat(FirstAnswers(counted, window)).DefaultIfEmpty().Max(),
            Failures = [.. failed.GroupBy(request => $"{request.Kind}: {request.Verdict}, {request.Detail}").OrderByDescending(group => group.Count()).Select(group => $"{group.Count()} × {group.Key}")],
        };
    }

    /// <summary>Of 100 of these requests 99 took no longer; zero where there are none.</summary>
    public static TimeSpan P99(IEnumerable<RequestRecord> requests)
    {
        var histogram = new LongHistogram(LongestMicroseconds, numberOfSignificantValueDigits: 3);
        foreach (var request in requests)
        {
            histogram.RecordValue(Math.Clamp((long)request.Took.TotalMicroseconds, 1, LongestMicroseconds));
        }

        return histogram.TotalCount == 0 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(histogram.GetValueAtPercentile(99));
    }

    private static (TimeSpan Gap, RequestGroup Of) LongestGapOf(IEnumerable<RequestRecord> requests, Window window)
    {
        (TimeSpan Gap, RequestGroup Of) longest = default;
        foreach (var group in requests.GroupBy(request => RequestKinds.GroupOf(request.Kind)))
        {
            var last = window.Fault;
            var answers = group.Where(request => !request.IsFailed).Select(request => request.When.End).Where(end => end > window.Fault && end < window.End).Order();
            foreach (var end in answers.Append(window.End))
            {
                longest = end - last > longest.Gap ? (end - last, group.Key) : longest;
                last = end;
            }
        }

        return longest;
    }

    /// <summary>How long each group waited for its first right answer to something that was sent after the end of the fault.</summary>
    private static IEnumerable<TimeSpan> FirstAnswers(IEnumerable<RequestRecord> requests, Window window) => requests
        .Where(request => request.When.Start >= window.Healed)
        .GroupBy(request => RequestKinds.GroupOf(request.Kind))
        .Select(group => group.Where(request => !request.IsFailed).Select(request => request.When.End).DefaultIfEmpty(window.End).Min() - window.Healed);
}
