namespace Portal.Grains.RateLimiting;

/// <summary>How many sign-ins may be begun. Section <c>Portal:RateLimits</c>.</summary>
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

    /// <summary>The windows of the bucket with this key.</summary>
    /// <exception cref="ArgumentException">The key is of no known kind.</exception>
    internal IReadOnlyList<RateLimitWindow> WindowsOf(string key) => key.Split(':')[0] switch
    {
        "email" => [EmailBurst, Email],
        "ip" => [Ip],
        _ => throw new ArgumentException("The key of a rate limit begins with \"email:\" or \"ip:\".", nameof(key)),
    };
}
