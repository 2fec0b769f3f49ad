using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Devices;

/// <summary>
/// One device that asks to be signed in (RFC 8628). Key: the request's id, a GUID. The device code is a secure token that carries it,
/// so that a poll goes straight here; the user code leads here by way of <see cref="IDeviceDirectoryGrain"/>.
/// </summary>
[Alias("Portal.IDeviceRequestGrain")]
public interface IDeviceRequestGrain : IGrainWithGuidKey
{
    /// <summary>Makes both codes. Durable when it answers <see cref="BeginDeviceAnswer.Begun"/>.</summary>
    [Alias("BeginAsync"), RepeatSafe(RepeatSafeAttribute.ByOperation)]
    Task<BeginDeviceAnswer> BeginAsync(BeginDeviceRequest command);

    /// <summary>The request, or null where there is none.</summary>
    [Alias("DescribeAsync"), ReadOnly]
    Task<DeviceRequestView?> DescribeAsync();

    /// <summary>A member lets the device in. Durable when it answers; the same again by the same session is the same as once.</summary>
    [Alias("ApproveAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task<DeviceDecision> ApproveAsync(ApproveDevice command);

    /// <summary>A member refuses the device. Durable when it answers; again is the same as once.</summary>
    [Alias("DenyAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task<DeviceDecision> DenyAsync(Guid memberId);

    /// <summary>
    /// The device asks how it stands. Nothing is written; how fast it asks is kept in memory.
    /// </summary>
    /// <param name="secret">The secret of the device code.</param>
    /// <param name="clientId">Who polls: to any other client than that of the request there is no such code, and its polls count for nothing.</param>
    [Alias("PollAsync"), RepeatSafe("At worst the device is told to slow down, which it obeys.")]
    Task<DevicePoll> PollAsync(string secret, string clientId);

    /// <summary>
    /// Uses the device code up and makes the grant. Of any number of callers exactly one is answered
    /// <see cref="DeviceRedemption.Redeemed"/>, and by then both are durable.
    /// </summary>
    /// <param name="secret">The secret of the device code.</param>
    /// <param name="clientId">Who redeems it.</param>
    /// <param name="startsFamily">Whether the client gets refresh tokens.</param>
    [Alias("RedeemAsync"), RepeatSafe(RepeatSafeAttribute.ByOperation)]
    Task<DeviceRedemption> RedeemAsync(string secret, string clientId, bool startsFamily);
}
