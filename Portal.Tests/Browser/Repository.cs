using Portal.Cluster.Processes;

namespace Portal.Tests.Browser;

/// <summary>Where the programs under test are.</summary>
public static class Repository
{
    /// <summary>The folder with Portal.sln.</summary>
    public static string Root => Checkout.Root;
}
