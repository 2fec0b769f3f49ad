using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;
using Portal.Silo.Storage;
using Portal.Tests.Browser;
using Portal.Tests.Web;

namespace Portal.Tests.Processes;

/// <summary>Silos as processes of their own over the real clustering tables, and a client in this process.</summary>
internal sealed class ClusterOfProcesses : IAsyncDisposable
{
    private readonly PortalSettings _settings;
    private readonly List<ProgramProcess> _silos = [];
    private readonly List<IHost> _clients = [];

    public ClusterOfProcesses(PortalSettings settings)
    {
        _settings = settings;
        Database = PortalDataSource.Create(settings.ConnectionString);
    }

    public NpgsqlDataSource Database { get; }

    /// <summary>Starts a silo, and answers when it is ready.</summary>
    public async Task<ProgramProcess> StartSiloAsync()
    {
        var health = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        var silo = await ProgramProcess.StartAsync("Portal.Silo", new Uri(health, "readyz"), SiloSettings.Of(_settings, health));
        _silos.Add(silo);
        return silo;
    }

    /// <summary>A client of the cluster as it stands, like a front end.</summary>
    public async Task<IClusterClient> ConnectAsync()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client =>
        {
            client.AddPortalClustering(Database, clusterId: _settings.ClusterId);
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(1));
        });
        var host = builder.Build();
        _clients.Add(host);
        await host.StartAsync();
        return host.Services.GetRequiredService<IClusterClient>();
    }

    /// <summary>Ends a silo as a power cut does: it gets no chance to say goodbye.</summary>
    public static void KillNow(ProgramProcess silo)
    {
        using var process = Process.GetProcessById(silo.Id);
        process.Kill();
        process.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            // What it was connected to may be dead: it is dropped, not asked to say goodbye.
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await client.StopAsync(patience.Token);
            client.Dispose();
        }

        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }

        await Database.DisposeAsync();
        _settings.Mails.Dispose();
    }
}
