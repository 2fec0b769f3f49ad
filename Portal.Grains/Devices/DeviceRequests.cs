using Portal.Grains.Interfaces.Devices;

namespace Portal.Grains.Devices;

/// <summary>The rules of a device's request (RFC 8628 §3.5). Pure: the caller brings the time.</summary>
public static class DeviceRequests
{
    /// <summary>By how much a poll that came too early lengthens the interval (RFC 8628 §3.5).</summary>
    public static TimeSpan Penalty { get; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How a request stands. A used code stays used, whatever the time; everything else ends just when it expires, so that a device which
    /// comes too late for its tokens gets none.
    /// </summary>
    public static DeviceRequestStanding StandingOf(DeviceRequestState request, DateTimeOffset now) => request.Status switch
    {
        DeviceRequestStatus.Redeemed => DeviceRequestStanding.Redeemed,
        _ when now >= request.ExpiresAt => DeviceRequestStanding.Expired,
        DeviceRequestStatus.Approved => DeviceRequestStanding.Approved,
        DeviceRequestStatus.Denied => DeviceRequestStanding.Denied,
        _ => DeviceRequestStanding.Pending,
    };

    /// <summary>
    /// The pace after a poll, and whether that came too early. Each poll counts, also one that came too early: who never waits is never
    /// answered anything else. The first may come at once.
    /// </summary>
    public static (DevicePace Next, bool IsTooEarly) Poll(DevicePace pace, DateTimeOffset now)
    {
        var isTooEarly = now - pace.LastPolledAt < pace.Interval;
        return (new DevicePace(isTooEarly ? pace.Interval + Penalty : pace.Interval, now), isTooEarly);
    }
}
