namespace Portal.Grains.Interfaces.Devices;

/// <summary>What a device that polls is answered (RFC 8628 §3.5).</summary>
[GenerateSerializer, Immutable, Alias("Portal.DevicePoll")]
public abstract record DevicePoll
{
    private DevicePoll()
    {
    }

    /// <summary>Nobody has answered yet: <c>authorization_pending</c>.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.DevicePoll.Pending")]
    public sealed record Pending : DevicePoll;

    /// <summary>Nobody has answered yet, and this poll came too early: <c>slow_down</c>.</summary>
    /// <param name="Interval">How long to wait between two polls from now on.</param>
    [GenerateSerializer, Immutable, Alias("Portal.DevicePoll.SlowDown")]
    public sealed record SlowDown([property: Id(0)] TimeSpan Interval) : DevicePoll;

    /// <summary>A member refused: <c>access_denied</c>.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.DevicePoll.Denied")]
    public sealed record Denied : DevicePoll;

    /// <summary>It took too long: <c>expired_token</c>.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.DevicePoll.Expired")]
    public sealed record Expired : DevicePoll;

    /// <summary>The device code has been used: <c>invalid_grant</c>.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.DevicePoll.Used")]
    public sealed record Used : DevicePoll;

    /// <summary>There is no such device code, or it is another client's: <c>invalid_grant</c>.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.DevicePoll.Unknown")]
    public sealed record Unknown : DevicePoll;

    /// <summary>A member allowed it. Nothing is used up yet: redeeming is a turn of its own.</summary>
    /// <param name="Payload">What the device code stands for.</param>
    [GenerateSerializer, Immutable, Alias("Portal.DevicePoll.Approved")]
    public sealed record Approved([property: Id(0)] string Payload) : DevicePoll;
}
