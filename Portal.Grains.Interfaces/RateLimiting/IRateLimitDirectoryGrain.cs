namespace Portal.Grains.Interfaces.RateLimiting;

/// <summary>Says who is limited, by the read model. Key: 0 (a stateless worker).</summary>
[Alias("Portal.IRateLimitDirectoryGrain")]
public interface IRateLimitDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>Who is limited now.</summary>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="count">How many at most, from 1 to 200.</param>
    [Alias("ListAsync"), ReadOnly]
    Task<RateLimitPage> ListAsync(RateLimitPosition? after, int count);

    /// <summary>The buckets, limited or not, of an email address, an IP address or a membership number; empty where nothing is remembered.</summary>
    [Alias("SearchAsync"), ReadOnly]
    Task<IReadOnlyList<RateLimitView>> SearchAsync(string text);

    /// <summary>The bucket with this key, or null where nothing is remembered of it.</summary>
    [Alias("FindAsync"), ReadOnly]
    Task<RateLimitView?> FindAsync(string key);
}
