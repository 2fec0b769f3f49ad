namespace Portal.Silo.Hosting;

/// <summary>What a silo sees to once it is active.</summary>
public sealed class StartupWork(IGrainFactory grains) : IStartupTask
{
    /// <inheritdoc />
    public Task Execute(CancellationToken cancellationToken)
    {
        _ = grains;
        return Task.CompletedTask;
    }
}
