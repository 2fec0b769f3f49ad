namespace Portal.Web.Hosting;

/// <summary>How this process runs.</summary>
public enum PortalMode
{
    /// <summary>The front end with a silo inside: all of the portal in one process.</summary>
    AllInOne = 0,

    /// <summary>The front end alone, as a client of a cluster of silos.</summary>
    FrontEnd = 1,
}
