namespace Portal.Grains.Grants;

/// <summary>How long grants are good and kept. Configuration section <c>Portal:Grants</c>.</summary>
public sealed class GrantOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Portal:Grants";

    /// <summary>
    /// How long a grant without refresh tokens is good after its code was issued; longer than any access token that it leads to.
    /// Default 1 hour.
    /// </summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a refresh token is good if it is not used. Default 30 days.</summary>
    public TimeSpan RefreshIdleLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// How long refreshing may go on at all (ASVS 10.4.8). Default 180 days. A session that ends takes its grants along before.
    /// </summary>
    public TimeSpan RefreshAbsoluteLifetime { get; set; } = TimeSpan.FromDays(180);

    /// <summary>
    /// How long the refresh token before the newest is answered with the newest, as its answer may have been lost. Zero: never, and
    /// a lost answer signs the member out. Default 10 seconds, at most 1 minute.
    /// </summary>
    public TimeSpan RefreshLeeway { get; set; } = TimeSpan.FromSeconds(10);
}
