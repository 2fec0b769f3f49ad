namespace Portal.Web.Hosting;

/// <summary>What only the front end asks for. Configuration section <c>Portal</c>.</summary>
public sealed class FrontEndOptions
{
    /// <summary>How this process runs. Default all-in-one.</summary>
    public PortalMode Mode { get; set; }

    /// <summary>
    /// Shows the pages of the demo: who to be, and the mailbox. Never set it where real people sign in: everybody could read
    /// everybody's codes. Only possible on a loopback address, with a pickup directory.
    /// </summary>
    public bool Demo { get; set; }

    /// <summary>
    /// The reverse proxies whose <c>X-Forwarded-For</c> is believed: addresses or networks in CIDR form. Empty: none is, and the
    /// client's address is the connection's.
    /// </summary>
    public IList<string> TrustedProxies { get; } = [];
}
