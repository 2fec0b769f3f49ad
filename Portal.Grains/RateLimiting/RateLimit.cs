namespace Portal.Grains.RateLimiting;

/// <summary>The rule of a rate-limit bucket: sliding windows over the times of accepted attempts.</summary>
public static class RateLimit
{
    /// <summary>
    /// How long until the next attempt is accepted by every window; zero when it is now. An attempt counts from its moment until
    /// just before it is as old as the window is long.
    /// </summary>
    /// <param name="attempts">When attempts were accepted, in any order.</param>
    /// <param name="windows">The windows; all of them have to accept.</param>
    /// <param name="now">The present.</param>
    public static TimeSpan WaitFor(IReadOnlyList<DateTimeOffset> attempts, IReadOnlyList<RateLimitWindow> windows, DateTimeOffset now) =>
        windows.Select(window => WaitFor(attempts, window, now)).DefaultIfEmpty().Max();

    /// <summary>Until when no further attempt is accepted; null when one is now.</summary>
    public static DateTimeOffset? LimitedUntil(IReadOnlyList<DateTimeOffset> attempts, IReadOnlyList<RateLimitWindow> windows, DateTimeOffset now) =>
        WaitFor(attempts, windows, now) is var wait && wait > TimeSpan.Zero ? now + wait : null;

    /// <summary>The attempts that some window still counts, oldest first.</summary>
    public static IReadOnlyList<DateTimeOffset> StillCounted(
        IReadOnlyList<DateTimeOffset> attempts, IReadOnlyList<RateLimitWindow> windows, DateTimeOffset now) =>
        [.. attempts.Where(attempt => windows.Any(window => Counts(attempt, window, now))).Order()];

    /// <summary>When no window counts any of these attempts any more; <see cref="DateTimeOffset.MinValue"/> where there is none.</summary>
    public static DateTimeOffset ExpiryOf(IReadOnlyList<DateTimeOffset> attempts, IReadOnlyList<RateLimitWindow> windows) =>
        attempts.Count == 0 || windows.Count == 0
            ? DateTimeOffset.MinValue
            : attempts.Max() + windows.Max(window => window.Duration);

    private static TimeSpan WaitFor(IReadOnlyList<DateTimeOffset> attempts, RateLimitWindow window, DateTimeOffset now)
    {
        var counted = attempts.Where(attempt => Counts(attempt, window, now)).Order().ToArray();

        // There is room again when the oldest of the newest `Count` attempts leaves the window.
        return counted.Length < window.Count ? TimeSpan.Zero : counted[^window.Count] + window.Duration - now;
    }

    // An attempt of the future was made before the clock was set back. It counts too, or setting back would open the bucket;
    // but not from beyond a whole window, or a clock that was once a year ahead would shut it for a year.
    private static bool Counts(DateTimeOffset attempt, RateLimitWindow window, DateTimeOffset now) =>
        (now - attempt).Duration() < window.Duration;
}
