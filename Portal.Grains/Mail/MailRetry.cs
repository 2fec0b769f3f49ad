namespace Portal.Grains.Mail;

/// <summary>When a mail that failed is tried again.</summary>
public static class MailRetry
{
    /// <summary>
    /// How long to wait. Waits grow exponentially to a cap, with jitter; and none takes more than half of the time that is left,
    /// so that a mail which lives ten minutes is still tried in its last ones, when a server that was restarted is back.
    /// </summary>
    /// <param name="options">The first wait, the factor, the cap and the jitter.</param>
    /// <param name="failures">How often it has failed; at least 1.</param>
    /// <param name="left">How long the mail is still worth sending.</param>
    /// <param name="roll">A random number from 0 to 1.</param>
    /// <returns>The wait, or null where the mail would expire before.</returns>
    public static TimeSpan? After(MailOptions options, int failures, TimeSpan left, double roll)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        // 60 failures are past every cap; the bound keeps the power finite.
        var grown = options.RetryFirstSeconds * Math.Pow(options.RetryFactor, Math.Min(failures - 1, 60));
        var jittered = Math.Min(grown, options.RetryLongestSeconds) * (1 + (options.RetryJitter * ((2 * roll) - 1)));
        var wait = TimeSpan.FromSeconds(Math.Max(Math.Min(jittered, left.TotalSeconds / 2), options.RetryFirstSeconds));
        return wait < left ? wait : null;
    }
}
