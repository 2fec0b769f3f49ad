using Portal.Grains.Cleanup;

namespace Portal.Silo.Hosting;

/// <summary>What a silo sees to once it is active: that the sweepers are scheduled.</summary>
public sealed class StartupWork(SweepSchedule sweepers) : IStartupTask
{
    /// <inheritdoc />
    public Task Execute(CancellationToken cancellationToken) => sweepers.EnsureAsync();
}
