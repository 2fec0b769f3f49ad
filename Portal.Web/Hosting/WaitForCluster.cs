namespace Portal.Web.Hosting;

/// <summary>
/// Has a front end that starts before its silos wait for them, up to a minute, instead of ending: machines do not start in order.
/// </summary>
public sealed class WaitForCluster(ILogger<WaitForCluster> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly long _startedAt = TimeProvider.System.GetTimestamp();

    /// <inheritdoc />
    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (TimeProvider.System.GetElapsedTime(_startedAt) > Patience)
        {
            return false;
        }

        logger.ClusterNotFound(exception.Message);
        await Task.Delay(Interval, cancellationToken);
        return true;
    }
}
