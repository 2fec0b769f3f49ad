using Portal.Grains.Cleanup;
using Portal.Silo.Seeding;

namespace Portal.Silo.Hosting;

/// <summary>What a silo sees to once it is active: that the sweepers are scheduled, and that the seed file is applied.</summary>
public sealed class StartupWork(SweepSchedule sweepers, IGrainFactory grains, IEnumerable<PendingSeed> seeds) : IStartupTask
{
    /// <inheritdoc />
    public async Task Execute(CancellationToken cancellationToken)
    {
        await sweepers.EnsureAsync();
        foreach (var pending in seeds)
        {
            await grains.ApplySeedAsync(pending.Seed, pending.Path);
        }
    }
}
