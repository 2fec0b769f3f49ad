using Portal.Grains.Interfaces.Members;

namespace Portal.Grains.RateLimiting;

/// <summary>Whom the audit names when it speaks of a bucket. Thread-safe.</summary>
public sealed class LimitedSubjects(IGrainFactory grains)
{
    /// <summary>The member, if it is one's, and the target. An address is not written down: one that nobody has is whatever a stranger typed.</summary>
    /// <param name="key">The bucket's key.</param>
    public async Task<(Guid? MemberId, string Target)> OfAsync(string key)
    {
        var (kind, whose) = key.Split(':', 2) is [var first, var rest] ? (first, rest) : (key, "");
        return kind switch
        {
            "email" => (await grains.GetGrain<IMemberDirectoryGrain>(0).FindByEmailAsync(whose), "limit:email"),
            "device-member" => (Guid.ParseExact(whose, "N"), "limit:device-member"),
            _ => (null, $"limit:{key}"),
        };
    }
}
