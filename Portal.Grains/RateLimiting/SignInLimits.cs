using Portal.Grains.Interfaces.RateLimiting;

namespace Portal.Grains.RateLimiting;

/// <summary>
/// The limits of beginning a sign-in: by email address and by place, across all flows and browsers. Thread-safe.
/// </summary>
public sealed class SignInLimits(IGrainFactory grains)
{
    /// <summary>
    /// Takes one attempt from both buckets. Zero when both accepted, and then it is durable; otherwise how long to wait until both
    /// would, and neither has been used up.
    /// </summary>
    /// <param name="email">The address in its normal form.</param>
    /// <param name="ipAddress">Where the attempt comes from.</param>
    public async Task<TimeSpan> TryTakeAsync(string email, string ipAddress)
    {
        var (byEmail, byIp) = BucketsOf(email, ipAddress);

        // Asking first keeps a refusal free of writes, whichever bucket it comes from.
        var waits = await Task.WhenAll(byEmail.CheckAsync(), byIp.CheckAsync());
        if (waits.Max() is var wait && wait > TimeSpan.Zero)
        {
            return wait;
        }

        wait = await byEmail.TryTakeAsync();
        if (wait > TimeSpan.Zero)
        {
            return wait;
        }

        wait = await byIp.TryTakeAsync();
        if (wait > TimeSpan.Zero)
        {
            // Others took the last of the place meanwhile: the member's own bucket shall not pay for that.
            await byEmail.GiveBackAsync();
        }

        return wait;
    }

    /// <summary>Forgets the attempts of both: somebody proved who they are.</summary>
    /// <param name="email">The address in its normal form.</param>
    /// <param name="ipAddress">Where the attempt came from.</param>
    public async Task ResetAsync(string email, string ipAddress)
    {
        var (byEmail, byIp) = BucketsOf(email, ipAddress);
        await Task.WhenAll(byEmail.ResetAsync(), byIp.ResetAsync());
    }

    private (IRateLimitGrain ByEmail, IRateLimitGrain ByIp) BucketsOf(string email, string ipAddress) => (
        grains.GetGrain<IRateLimitGrain>(RateLimitKeys.ForEmail(email)),
        grains.GetGrain<IRateLimitGrain>(RateLimitKeys.ForIp(ipAddress)));
}
