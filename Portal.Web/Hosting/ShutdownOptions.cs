namespace Portal.Web.Hosting;

/// <summary>How a front end stops. Configuration section <c>Portal:Shutdown</c>.</summary>
public sealed class ShutdownOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Portal:Shutdown";

    /// <summary>
    /// How long a front end that was asked to stop goes on serving while <c>/readyz</c> says that it does, so that the proxy before it
    /// sends no more: longer than the proxy takes to notice. Default 5 seconds for a front end of a cluster; none all-in-one, as nobody
    /// else could take over. At most 2 minutes.
    /// </summary>
    public TimeSpan? DrainDelay { get; set; }

    /// <summary>How long requests that are being answered may take after that. Default 30 seconds, from 1 second to 5 minutes.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
