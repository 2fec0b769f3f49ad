using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Cleanup;

/// <summary>
/// Removes what has expired, by one reminder; of members it makes durable what the clock has decided. Key: <c>sweep:{kind}:{n}</c> with kind
/// <c>sessions</c>, <c>sign-ins</c>, <c>rate-limits</c>, <c>grants</c>, <c>mails</c> or <c>members</c> and others, and n from 0.
/// </summary>
[Alias("Portal.ISweeperGrain")]
public interface ISweeperGrain : IGrainWithStringKey
{
    /// <summary>Makes sure that the reminder is set. Called by every silo at start; harmless when it is set already.</summary>
    [Alias("EnsureScheduledAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task EnsureScheduledAsync();

    /// <summary>Sweeps now, in bounded batches, and answers what was done.</summary>
    [Alias("SweepAsync"), RepeatSafe("Another sweep removes what is left.")]
    Task<SweepReport> SweepAsync();

    /// <summary>The last sweep and the totals.</summary>
    [Alias("DescribeAsync"), ReadOnly]
    Task<SweepReport> DescribeAsync();
}
