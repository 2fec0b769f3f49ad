namespace Portal.Grains.Sessions;

/// <summary>How long sessions and their trust last. Configuration section <c>Portal:Sessions</c>.</summary>
public sealed class SessionLifetimeOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Portal:Sessions";

    /// <summary>How long a proven factor makes a session <c>silver</c> or <c>gold</c>. Default 20 minutes.</summary>
    public TimeSpan FactorFreshness { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>How long a session by keyfob alone may idle. Default 20 minutes.</summary>
    public TimeSpan KeyfobIdleTimeout { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>How long any other session may idle. Default 30 days.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a session may last at all, however active (ASVS 7.3.2). Default 180 days.</summary>
    public TimeSpan AbsoluteLifetime { get; set; } = TimeSpan.FromDays(180);

    /// <summary>
    /// How often at most the time of last activity is written. A crash loses this much of it, so that it is far below the idle
    /// timeouts. Default 5 minutes.
    /// </summary>
    public TimeSpan LastActiveInterval { get; set; } = TimeSpan.FromMinutes(5);
}
