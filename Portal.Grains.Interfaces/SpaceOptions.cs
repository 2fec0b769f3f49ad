namespace Portal.Grains.Interfaces;

/// <summary>What the portal knows of its space. Configuration section <c>Portal</c>; silos and front ends share it.</summary>
public sealed class SpaceOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Portal";

    /// <summary>The space's name, shown on every page and in every mail.</summary>
    public string SpaceName { get; set; } = "Hackspace";

    /// <summary>
    /// The address under which members and applications reach the portal: the issuer, and the start of every link in a mail,
    /// whatever a request's <c>Host</c> header says. HTTPS, except on a loopback host. No path, no query.
    /// </summary>
    public Uri PublicAddress { get; set; } = new("http://localhost:5080");

    /// <summary>Whom to ask for help, as shown to people: an e-mail address or a sentence; null to name nobody.</summary>
    public string? Contact { get; set; }
}
