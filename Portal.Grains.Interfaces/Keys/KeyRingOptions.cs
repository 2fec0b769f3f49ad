namespace Portal.Grains.Interfaces.Keys;

/// <summary>
/// How signing keys follow each other. Section <c>Portal:Keys</c>. Silos go by all of it, front ends by
/// <see cref="PickupInterval"/>: give both the same.
/// </summary>
public sealed class KeyRingOptions
{
    /// <summary>Where these options stand in the configuration.</summary>
    public const string Section = "Portal:Keys";

    /// <summary>How long a key signs before the next one does; 1 to 730 days. Default: 90 days.</summary>
    public TimeSpan RotationInterval { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// How long a key is published before it signs, so that applications that remember keys have heard of it; from
    /// <see cref="ActivationDelay"/> to half of <see cref="RotationInterval"/>. Default: 1 day.
    /// </summary>
    public TimeSpan PublishAhead { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// How long a key is still published after its last signature; 2 hours, which is longer than any token lives, to 365 days.
    /// Default: 1 day.
    /// </summary>
    public TimeSpan KeepAfterRetirement { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How often a front end asks for the keys; 1 second to 1 minute. Default: 5 seconds.</summary>
    public TimeSpan PickupInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long after a rotation on demand the new keys sign: every front end must have picked them up by then, one failed attempt
    /// included, though its clock be half a minute ahead. Longer than twice <see cref="PickupInterval"/>, at most 1 hour. Default: 45
    /// seconds.
    /// </summary>
    public TimeSpan ActivationDelay { get; set; } = TimeSpan.FromSeconds(45);
}
