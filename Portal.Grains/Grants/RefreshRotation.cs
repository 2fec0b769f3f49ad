namespace Portal.Grains.Grants;

/// <summary>
/// The rule of rotation (RFC 9700 §4.14.2): a refresh token is good once; its next use is a lost reply for a moment, and a theft after.
/// Pure: the caller brings the time. Every bound is exclusive.
/// </summary>
public static class RefreshRotation
{
    /// <summary>How a token of generation <paramref name="presented"/> stands.</summary>
    /// <param name="presented">Which generation it is of, from 0.</param>
    /// <param name="family">The family.</param>
    /// <param name="now">The time.</param>
    /// <param name="leeway">How long the token before may still come.</param>
    public static RefreshStanding Judge(int presented, RefreshFamily family, DateTimeOffset now, TimeSpan leeway) =>
        (family.Generation - presented) switch
        {
            < 0 => RefreshStanding.Unknown,
            0 => RefreshStanding.Current,
            1 when now - family.RotatedAt < leeway => RefreshStanding.LostReply,
            _ => RefreshStanding.Reused,
        };

    /// <summary>When the family ends if nothing more happens: idle for too long, or too old however active (ASVS 10.4.8).</summary>
    public static DateTimeOffset ExpiresAt(RefreshFamily family, GrantOptions options)
    {
        var idle = family.RotatedAt + options.RefreshIdleLifetime;
        var absolute = family.StartedAt + options.RefreshAbsoluteLifetime;
        return idle < absolute ? idle : absolute;
    }
}
