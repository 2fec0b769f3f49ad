namespace Portal.Grains.Interfaces.Sessions;

/// <summary>How much a session is trusted now: the <c>acr</c>. A higher value is trusted more.</summary>
[Alias("Portal.SessionContext")]
public enum SessionContext
{
    /// <summary>Not trusted at all: it ended, or idled too long.</summary>
    None = 0,

    /// <summary>Only a keyfob was shown, and the browser has been idle for less than 20 minutes.</summary>
    Plastic = 1,

    /// <summary>Any other sign-in, idle for less than 30 days.</summary>
    Bronze = 2,

    /// <summary>A factor was proven in the last 20 minutes.</summary>
    Silver = 3,

    /// <summary>TOTP or a passkey was proven in the last 20 minutes.</summary>
    Gold = 4,
}
