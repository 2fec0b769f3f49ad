using Portal.Grains.Cleanup;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Keys;
using Portal.Silo.Seeding;

namespace Portal.Silo.Hosting;

/// <summary>What a silo sees to once it is active: that the sweepers, the key ring and the sealer of the audit are scheduled, and that the seed file is applied.</summary>
public sealed class StartupWork(SweepSchedule sweepers, IGrainFactory grains, IEnumerable<PendingSeed> seeds) : IStartupTask
{
    /// <inheritdoc />
    public async Task Execute(CancellationToken cancellationToken)
    {
        await sweepers.EnsureAsync();
        await grains.GetGrain<IKeyRingGrain>(GrainKeys.SigningKeys).EnsureScheduledAsync();
        await grains.GetGrain<IAuditSealGrain>(GrainKeys.AuditSeal).EnsureScheduledAsync();
        foreach (var pending in seeds)
        {
            await grains.ApplySeedAsync(pending.Seed, pending.Path);
        }
    }
}
