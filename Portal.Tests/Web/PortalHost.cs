using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.TestingHost;
using Portal.Silo.Storage;
using Portal.Tests.Browser;
using Portal.Tests.Processes;
using Portal.Web.Hosting;

namespace Portal.Tests.Web;

/// <summary>The portal as operators run it, in this process: real pages, grains, storage and mails on a port of the loopback.</summary>
internal sealed class PortalHost : IPortal, IAsyncDisposable
{
    private readonly PortalApplication _portal;

    private PortalHost(PortalSettings settings, PortalApplication portal)
    {
        (Settings, _portal) = (settings, portal);
        Database = PortalDataSource.Create(settings.ConnectionString);
        Connection = new PortalConnection(settings.Port);
        Mailbox = new Mailbox(settings.Mails.Name);
        Grains = portal.Web.Services.GetRequiredService<IGrainFactory>();
    }

    public PortalSettings Settings { get; }

    public Uri Address => Settings.Address;

    public NpgsqlDataSource Database { get; }

    /// <summary>To the front end's port, whatever host an address names.</summary>
    public PortalConnection Connection { get; }

    public Mailbox Mailbox { get; }

    public IGrainFactory Grains { get; }

    /// <summary>What the front end has registered.</summary>
    public IServiceProvider Services => _portal.Web.Services;

    public static async Task<PortalHost> StartAsync(PortalSettings settings)
    {
        var portal = await PortalApplication.BuildAsync(
            new WebApplicationOptions
            {
                ApplicationName = typeof(PortalApplication).Assembly.GetName().Name,
                ContentRootPath = Path.Combine(Repository.Root, "Portal.Web"),
                EnvironmentName = "Production",
            },
            builder => Configure(builder, settings));
        await portal.Web.StartAsync();
        return new PortalHost(settings, portal);
    }

    public async ValueTask DisposeAsync()
    {
        await _portal.Web.StopAsync();
        await _portal.DisposeAsync();
        await Database.DisposeAsync();
        Connection.Dispose();
    }

    private static void Configure(WebApplicationBuilder builder, PortalSettings settings)
    {
        builder.Logging.ClearProviders();
        if (settings.Log is { } log)
        {
            builder.Logging.AddProvider(log);
        }

        builder.Configuration.AddInMemoryCollection(settings.ToConfiguration());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Default"] = settings.Log is null ? "None" : "Error",
            ["Portal:Cluster:SiloPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
            ["Portal:Cluster:GatewayPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
        });
        builder.WebHost.UseUrls($"http://127.0.0.1:{settings.Port}");
        if (settings.Clock is { } clock)
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
        }
    }
}
