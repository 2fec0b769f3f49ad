namespace Portal.Grains.Interfaces.Devices;

/// <summary>A member enters a user code.</summary>
/// <param name="UserCode">As typed.</param>
/// <param name="MemberId">Who is signed in, for the limit.</param>
/// <param name="IpAddress">Where from, for the limit.</param>
[GenerateSerializer, Immutable, Alias("Portal.FindDevice")]
public sealed record FindDevice(
    [property: Id(0)] string UserCode,
    [property: Id(1)] Guid MemberId,
    [property: Id(2)] string IpAddress)
{
    /// <summary>The member only: codes are never printed.</summary>
    public override string ToString() => MemberId.ToString();
}
