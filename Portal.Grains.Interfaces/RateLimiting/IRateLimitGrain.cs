using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.RateLimiting;

/// <summary>
/// One rate-limit bucket. Key: <c>email:{normalised address}</c>, <c>ip:{IPv4 address, or the first 64 bits of an IPv6 one}</c>, or of
/// devices <c>device-member:{member id}</c>, <c>device-place:{as ip}</c>, <c>device-request:{as ip}</c>; the part before the colon
/// chooses the limits.
/// </summary>
[Alias("Portal.IRateLimitGrain")]
public interface IRateLimitGrain : IGrainWithStringKey
{
    /// <summary>How long until an attempt would be accepted; zero when now. Writes nothing; a refusal may be audited.</summary>
    [Alias("CheckAsync"), ReadOnly]
    Task<TimeSpan> CheckAsync();

    /// <summary>
    /// Takes one attempt. Zero when it was accepted, and then it is durable; otherwise how long to wait, and no state is written; the refusal may
    /// be audited.
    /// </summary>
    [Alias("TryTakeAsync"), RepeatSafe(RepeatSafeAttribute.ByOperation)]
    Task<TimeSpan> TryTakeAsync();

    /// <summary>Gives the newest attempt back, where another bucket refused it.</summary>
    [Alias("GiveBackAsync"), RepeatSafe(RepeatSafeAttribute.ByOperation)]
    Task GiveBackAsync();

    /// <summary>Forgets all attempts: somebody proved who they are.</summary>
    [Alias("ResetAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task ResetAsync();

    /// <summary>Forgets all attempts: an administrator says so, and the audit tells. Durable when it answers.</summary>
    [Alias("LiftAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task LiftAsync();
}
