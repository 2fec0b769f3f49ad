using Portal.Grains.Interfaces.SecureTokens;

namespace Portal.Grains.Interfaces.Devices;

/// <summary>What a device is answered that asks to be signed in.</summary>
[GenerateSerializer, Immutable, Alias("Portal.BeginDeviceAnswer")]
public abstract record BeginDeviceAnswer
{
    private BeginDeviceAnswer()
    {
    }

    /// <summary>The request is durable (RFC 8628 §3.2).</summary>
    /// <param name="DeviceCode">What the device polls with.</param>
    /// <param name="UserCode">What the device shows: <c>XXXX-XXXX</c>. It is stored nowhere.</param>
    /// <param name="Lifetime">How long both are good.</param>
    /// <param name="Interval">How long the device waits between two polls.</param>
    [GenerateSerializer, Immutable, Alias("Portal.BeginDeviceAnswer.Begun")]
    public sealed record Begun(
        [property: Id(0)] SecureToken DeviceCode,
        [property: Id(1)] string UserCode,
        [property: Id(2)] TimeSpan Lifetime,
        [property: Id(3)] TimeSpan Interval) : BeginDeviceAnswer
    {
        /// <summary>The id only: neither code is ever printed.</summary>
        public override string ToString() => DeviceCode.ToString();
    }

    /// <summary>Too many requests came from this place.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.BeginDeviceAnswer.RateLimited")]
    public sealed record RateLimited([property: Id(0)] TimeSpan RetryAfter) : BeginDeviceAnswer;
}
