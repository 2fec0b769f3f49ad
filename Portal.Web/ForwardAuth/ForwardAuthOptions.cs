namespace Portal.Web.ForwardAuth;

/// <summary>How long members stay signed in at applications behind a proxy. Configuration section <c>Portal:ForwardAuth</c>.</summary>
public sealed class ForwardAuthOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Portal:ForwardAuth";

    /// <summary>
    /// How long an application's cookie is good before the browser passes by the portal again, which a member who is signed in there does not
    /// see. The session ends it before. 5 minutes to 30 days. Default 1 day.
    /// </summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long the ticket is good by which a browser comes back from the portal. 5 seconds to 1 minute. Default 30 seconds.</summary>
    public TimeSpan TicketLifetime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a browser may take to sign in on the way. 10 minutes to 1 hour. Default 20 minutes.</summary>
    public TimeSpan HopLifetime { get; set; } = TimeSpan.FromMinutes(20);
}
