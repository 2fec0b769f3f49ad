namespace Portal.Grains.Clocks;

/// <summary>
/// How far the clocks of two silos may be apart. A grain that moved from one to the other judges a time that the other's clock wrote;
/// where that would sign somebody out, or let something be used twice, it reckons with this.
/// </summary>
public static class ClockTolerance
{
    /// <summary>Half a minute. Clocks that are set from the network are apart by milliseconds.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(30);
}
