namespace Portal.Grains.RateLimiting;

/// <summary>One sliding window of a rate limit: so many attempts in any stretch of time of this length.</summary>
public sealed record RateLimitWindow
{
    /// <summary>A window without values, for configuration to fill.</summary>
    public RateLimitWindow()
    {
    }

    /// <summary>A window.</summary>
    public RateLimitWindow(int count, TimeSpan duration) => (Count, Duration) = (count, duration);

    /// <summary>How many attempts are accepted within <see cref="Duration"/>; 1 to 10,000.</summary>
    public int Count { get; set; }

    /// <summary>How long an accepted attempt counts; 1 second to 30 days.</summary>
    public TimeSpan Duration { get; set; }
}
