using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Silo.Storage;
using Portal.Tests.Mail;
using Portal.Tests.Waiting;
using Portal.Web.Calls;
using Portal.Web.Hosting;
using Xunit;

namespace Portal.Tests.Processes;

/// <summary>A cluster whose silos are processes of their own, on one database; all of them end with the test.</summary>
internal sealed class SiloProcesses(string connectionString) : IAsyncDisposable
{
    private readonly string _masterKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly TemporaryFolder _mails = new();
    private readonly List<IAsyncDisposable> _started = [];

    /// <summary>The cluster's id: other tests have other clusters.</summary>
    public string ClusterId { get; } = $"test-{Guid.NewGuid():N}";

    /// <summary>Starts one more silo, and returns when it is ready.</summary>
    public async Task<ProgramProcess> StartSiloAsync(params (string Name, string Value)[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var silo = await ProgramProcess.StartAsync("Portal.Silo", new Uri(address, "readyz"), new Dictionary<string, string>(
            settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
        {
            ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority),
            ["Portal__Database__ConnectionString"] = connectionString,
            ["Portal__MasterKey"] = _masterKey,
            ["Portal__Cluster__ClusterId"] = ClusterId,
            ["Portal__Cluster__AdvertisedAddress"] = "127.0.0.1",
            ["Portal__Cluster__SiloPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
            ["Portal__Cluster__GatewayPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
            ["Portal__PublicAddress"] = "https://portal.example.org",
            ["Portal__Mail__From"] = "portal@example.org",
            ["Portal__Mail__PickupDirectory"] = _mails.Name,
        });
        _started.Add(silo);
        return silo;
    }

    /// <summary>Runs a command of the silo's program on the same database, to its end.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(params IReadOnlyList<string> arguments)
    {
        await using var command = ProgramProcess.Start(
            "Portal.Silo",
            new Dictionary<string, string>
            {
                ["Portal__Database__ConnectionString"] = connectionString,
                ["Portal__MasterKey"] = _masterKey,
                ["Portal__Cluster__ClusterId"] = ClusterId,
            },
            arguments);
        return (await command.EndAsync(TimeSpan.FromSeconds(60)), command.Output);
    }

    /// <summary>Calls the grains as a front end does, which finds the silos in the database.</summary>
    public async Task<IGrainFactory> ConnectAsync()
    {
        var database = PortalDataSource.Create(connectionString);
        _started.Add(database);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client => client.AddPortalClustering(database, clusterId: ClusterId));
        var host = builder.Build();
        _started.Add((IAsyncDisposable)host);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host.Services.GetRequiredService<IGrainFactory>();
    }

    /// <summary>Starts a front end of the cluster as a process, and returns when it is ready.</summary>
    public async Task<(ProgramProcess Process, Uri Address)> StartFrontEndAsync(params (string Name, string Value)[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var frontEnd = await ProgramProcess.StartAsync("Portal.Web", new Uri(address, "readyz"), new Dictionary<string, string>(
            settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
        {
            ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority),
            ["Portal__Mode"] = "FrontEnd",
            ["Portal__Database__ConnectionString"] = connectionString,
            ["Portal__Cluster__ClusterId"] = ClusterId,
            ["Portal__PublicAddress"] = address.GetLeftPart(UriPartial.Authority),
        });
        _started.Add(frontEnd);
        return (frontEnd, address);
    }

    /// <summary>Calls the grains as a front end does, which finds the silos in the database and repeats calls.</summary>
    public async Task<IGrainFactory> ConnectAsFrontEndAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Portal:Database:ConnectionString"] = connectionString,
            ["Portal:Cluster:ClusterId"] = ClusterId,
        });
        _started.Add(builder.AddClusterClient());
        builder.Services.AddCalls();
        var host = builder.Build();
        _started.Add(host);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host.Services.GetRequiredService<IGrainFactory>();
    }

    /// <summary>Asks again while the cluster has not yet noticed that a silo is gone.</summary>
    public static async Task<T> AskAsync<T>(Func<Task<T>> ask) => (await Eventually.UntilAsync(
        async () =>
        {
            try
            {
                return new Answered<T>(await ask());
            }
            catch (Exception exception) when (exception is OrleansException or TimeoutException)
            {
                return null;
            }
        },
        answer => answer is not null))!.Value;

    public async ValueTask DisposeAsync()
    {
        // The last first: a client before its data source, and before the silos that it would miss.
        foreach (var started in Enumerable.Reverse(_started))
        {
            await started.DisposeAsync();
        }

        _mails.Dispose();
    }

    private sealed record Answered<T>(T Value);
}
