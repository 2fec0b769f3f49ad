using System.Net;
using System.Net.Sockets;
using Portal.Web.Hosting;

namespace Portal.Web.Drill;

/// <summary>
/// A portal on a backup, in a folder that is gone afterwards: with a database of its own, on a free port of the loopback, and with mails
/// that go into a folder. Nothing that members or applications see is touched.
/// </summary>
public static class RestoreDrill
{
    /// <summary>Restores, starts, proves, and cleans up. Returns 0, or 1 when something did not hold.</summary>
    public static async Task<int> RunAsync(DrillOrder order, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("portal-drill-").FullName;
        try
        {
            var settings = Settings(order, folder, FreePort());
            var keys = await AllInOne.RestoreAsync(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), order.File, cancellationToken);
            await output.WriteLineAsync("restored   into a database of its own");

            await using var portal = await PortalApplication.BuildAsync(
                new WebApplicationOptions { ApplicationName = typeof(RestoreDrill).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" },
                builder =>
                {
                    builder.Configuration.AddInMemoryCollection(settings);
                    builder.WebHost.UseUrls(settings["Portal:PublicAddress"]!);
                });
            await portal.Web.StartAsync(cancellationToken);
            await output.WriteLineAsync("started    a portal on it");
            await new DrillProofs(portal.Web.Services, new Uri(settings["Portal:PublicAddress"]!), settings["Portal:Mail:PickupDirectory"]!, output)
                .ProveAsync(order, keys, cancellationToken);
            await portal.Web.StopAsync(cancellationToken);
            await output.WriteLineAsync("The backup is good.");
            return 0;
        }
        catch (DrillFailedException exception)
        {
            await output.WriteLineAsync($"FAILED     {exception.Message}");
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // All that could lead out of the folder is set, whatever the environment of the one who asks says.
    private static Dictionary<string, string?> Settings(DrillOrder order, string folder, int port) => new()
    {
        ["Portal:Mode"] = nameof(PortalMode.AllInOne),
        ["Portal:PublicAddress"] = $"http://localhost:{port}",
        ["Portal:DataFolder"] = folder,
        ["Portal:Database:ConnectionString"] = "",
        ["Portal:MasterKey"] = "",
        ["Portal:MasterKeyFile"] = order.MasterKeyFile ?? "",
        ["Portal:SeedFile"] = "",
        ["Portal:Demo"] = "false",
        ["Portal:Mail:From"] = "drill@example.org",
        ["Portal:Mail:PickupDirectory"] = Path.Combine(folder, "mail"),
        ["Portal:RateLimits:EmailBurst:Count"] = "10000",
        ["Portal:RateLimits:Email:Count"] = "10000",
        ["Portal:RateLimits:Ip:Count"] = "10000",
        ["OTEL_SDK_DISABLED"] = "true",
        ["Logging:LogLevel:Default"] = "Error",
        ["Logging:LogLevel:Portal"] = "Error",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Error",
    };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
