namespace Portal.Grains.RateLimiting;

/// <summary>How many sign-ins may be begun, and how many codes of devices entered. Section <c>Portal:RateLimits</c>.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Where these options stand in the configuration.</summary>
    public const string Section = "Portal:RateLimits";

    /// <summary>For one email address, in a short time: a mail each is sent. Default: 1 in a minute.</summary>
    public RateLimitWindow EmailBurst { get; set; } = new(1, TimeSpan.FromMinutes(1));

    /// <summary>For one email address, in a long time. Default: 5 in 12 hours.</summary>
    public RateLimitWindow Email { get; set; } = new(5, TimeSpan.FromHours(12));

    /// <summary>
    /// For one place: an IPv4 address, or a network of 64 bits of IPv6. A whole space may share one. Default: 30 in 12 hours.
    /// </summary>
    public RateLimitWindow Ip { get; set; } = new(30, TimeSpan.FromHours(12));

    /// <summary>
    /// User codes of devices that one member enters; showing a code and answering it are two. Default: 20 in 10 minutes, so that in the
    /// life of a code one member's guesses find one of a hundred live ones with a chance below 1 in 10 million (RFC 8628 §5.1).
    /// </summary>
    public RateLimitWindow DeviceMember { get; set; } = new(20, TimeSpan.FromMinutes(10));

    /// <summary>User codes of devices that are entered from one place. A whole space may share one. Default: 100 in 10 minutes.</summary>
    public RateLimitWindow DevicePlace { get; set; } = new(100, TimeSpan.FromMinutes(10));

    /// <summary>
    /// Devices that ask to be signed in from one place: anybody can, and each is a row. One that waits for days asks six times an hour.
    /// Default: 300 in 1 hour.
    /// </summary>
    public RateLimitWindow DeviceRequests { get; set; } = new(300, TimeSpan.FromHours(1));

    /// <summary>The windows of the bucket with this key.</summary>
    /// <exception cref="ArgumentException">The key is of no known kind.</exception>
    internal IReadOnlyList<RateLimitWindow> WindowsOf(string key) => key.Split(':')[0] switch
    {
        "email" => [EmailBurst, Email],
        "ip" => [Ip],
        "device-member" => [DeviceMember],
        "device-place" => [DevicePlace],
        "device-request" => [DeviceRequests],
        _ => throw new ArgumentException("The key of a rate limit begins with its kind, such as \"email:\" or \"ip:\".", nameof(key)),
    };
}
