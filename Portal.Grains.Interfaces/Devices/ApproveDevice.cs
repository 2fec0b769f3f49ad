namespace Portal.Grains.Interfaces.Devices;

/// <summary>A member lets a device in.</summary>
/// <param name="MemberId">Who.</param>
/// <param name="SessionId">In which session: it will own the grant, which ends with it.</param>
/// <param name="GrantId">The grant that the device will get: a new id, which <paramref name="Payload"/> names too.</param>
/// <param name="Payload">What the device code stands for from now on: opaque to the grain, read by the token endpoint. Holds no secret.</param>
[GenerateSerializer, Immutable, Alias("Portal.ApproveDevice")]
public sealed record ApproveDevice(
    [property: Id(0)] Guid MemberId,
    [property: Id(1)] Guid SessionId,
    [property: Id(2)] Guid GrantId,
    [property: Id(3)] string Payload);
