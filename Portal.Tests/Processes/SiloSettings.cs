using System.Globalization;
using Portal.Tests.Web;

namespace Portal.Tests.Processes;

/// <summary>The settings of a silo as a process of its own; silos with the same portal settings form one cluster.</summary>
internal static class SiloSettings
{
    /// <summary>As environment variables, with ports of its own.</summary>
    public static Dictionary<string, string> Of(PortalSettings settings, Uri health)
    {
        var environment = settings.ToConfiguration()
            .Where(setting => setting.Value is not null)
            .ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value!);
        environment["ASPNETCORE_URLS"] = health.GetLeftPart(UriPartial.Authority);
        environment["Portal__Cluster__SiloPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture);
        environment["Portal__Cluster__GatewayPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture);
        return environment;
    }
}
