using Portal.Grains.Interfaces.RateLimiting;
using Portal.Grains.RateLimiting;

namespace Portal.Grains.Devices;

/// <summary>
/// The limits of devices: how many requests come from a place, and how many user codes a member or a place enters (RFC 8628 §5.1).
/// Thread-safe.
/// </summary>
public sealed class DeviceLimits(IGrainFactory grains)
{
    /// <summary>Takes one request. Zero when it was accepted, and then it is durable; otherwise how long to wait.</summary>
    public Task<TimeSpan> TryTakeRequestAsync(string ipAddress) => Bucket(RateLimitKeys.ForDeviceRequests(ipAddress)).TryTakeAsync();

    /// <summary>
    /// Takes one entering of a code from both buckets. Zero when both accepted, and then it is durable; otherwise how long to wait until
    /// both would, and neither has been used up.
    /// </summary>
    public async Task<TimeSpan> TryTakeEntryAsync(Guid memberId, string ipAddress)
    {
        var byMember = Bucket(RateLimitKeys.ForDeviceMember(memberId));
        var byPlace = Bucket(RateLimitKeys.ForDevicePlace(ipAddress));

        // Asking first keeps a refusal free of writes, whichever bucket it comes from.
        var waits = await Task.WhenAll(byMember.CheckAsync(), byPlace.CheckAsync());
        if (waits.Max() is var wait && wait > TimeSpan.Zero)
        {
            return wait;
        }

        wait = await byMember.TryTakeAsync();
        if (wait > TimeSpan.Zero)
        {
            return wait;
        }

        wait = await byPlace.TryTakeAsync();
        if (wait > TimeSpan.Zero)
        {
            // Others took the last of the place meanwhile: the member's own bucket shall not pay for that.
            await byMember.GiveBackAsync();
        }

        return wait;
    }

    private IRateLimitGrain Bucket(string key) => grains.GetGrain<IRateLimitGrain>(key);
}
