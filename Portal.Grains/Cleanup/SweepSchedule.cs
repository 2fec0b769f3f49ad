using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces.Cleanup;

namespace Portal.Grains.Cleanup;

/// <summary>Which sweepers there are. Thread-safe.</summary>
public sealed class SweepSchedule(IOptions<CleanupOptions> options, IGrainFactory grains)
{
    /// <summary>The keys of all sweepers.</summary>
    public IReadOnlyList<string> SweeperKeys =>
        [.. SweepKind.All.SelectMany(kind => Enumerable.Range(0, options.Value.SweepersPerKind).Select(kind.KeyOf))];

    /// <summary>Makes sure that all of them are scheduled. Every silo does this when it has started.</summary>
    public Task EnsureAsync() =>
        Task.WhenAll(SweeperKeys.Select(key => grains.GetGrain<ISweeperGrain>(key).EnsureScheduledAsync()));
}
