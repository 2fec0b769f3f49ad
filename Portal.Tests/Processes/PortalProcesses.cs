using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Silo.Storage;
using Portal.Tests.Mail;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Processes;

/// <summary>A silo and a front end as processes of their own, on one database; both end with the test.</summary>
internal sealed class PortalProcesses : IPortal, IAsyncDisposable
{
    private readonly TemporaryFolder _mails = new();
    private readonly List<IAsyncDisposable> _started = [];
    private readonly string _clusterId = $"test-{Guid.NewGuid():N}";
    private readonly string _connectionString;
    private readonly Dictionary<string, string> _settings;
    private readonly int _port = FreePort.Next();
    private ProgramProcess? _silo;

    /// <param name="connectionString">The database.</param>
    /// <param name="more">Settings besides, as environment variables.</param>
    public PortalProcesses(string connectionString, IReadOnlyDictionary<string, string> more)
    {
        _connectionString = connectionString;
        Connection = new PortalConnection(_port);
        Mailbox = new Mailbox(_mails.Name);
        _settings = new Dictionary<string, string>
        {
            ["Portal__PublicAddress"] = Address.GetLeftPart(UriPartial.Authority),
            ["Portal__Database__ConnectionString"] = connectionString,
            ["Portal__MasterKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["Portal__Cluster__ClusterId"] = _clusterId,
            ["Portal__Cluster__AdvertisedAddress"] = "127.0.0.1",
            ["Portal__Mail__From"] = "portal@example.org",
            ["Portal__Mail__PickupDirectory"] = _mails.Name,
        };
        foreach (var (name, value) in more)
        {
            _settings[name] = value;
        }
    }

    public Uri Address => new($"http://localhost:{_port}");

    public PortalConnection Connection { get; }

    public Mailbox Mailbox { get; }

    /// <summary>The silo's process.</summary>
    public ProgramProcess Silo => _silo ?? throw new InvalidOperationException("The silo is not started.");

    /// <summary>Starts the silo, and returns when it is ready.</summary>
    public async Task StartSiloAsync()
    {
        _silo = await StartAsync("Portal.Silo", FreePort.Next(), new()
        {
            ["Portal__Cluster__SiloPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
            ["Portal__Cluster__GatewayPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
        });
    }

    /// <summary>Starts the front end, and returns when it is ready.</summary>
    public Task StartFrontEndAsync() => StartAsync("Portal.Web", _port, new() { ["Portal__Mode"] = "FrontEnd" });

    /// <summary>Calls the grains as a front end does.</summary>
    public async Task<IGrainFactory> ConnectAsync()
    {
        var database = PortalDataSource.Create(_connectionString);
        _started.Add(database);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client => client.AddPortalClustering(database, clusterId: _clusterId));
        var host = builder.Build();
        _started.Add((IAsyncDisposable)host);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host.Services.GetRequiredService<IGrainFactory>();
    }

    public async ValueTask DisposeAsync()
    {
        // The last first: a client before its data source, and before the silo that it would miss.
        foreach (var started in Enumerable.Reverse(_started))
        {
            await started.DisposeAsync();
        }

        Connection.Dispose();
        _mails.Dispose();
    }

    private async Task<ProgramProcess> StartAsync(string project, int port, Dictionary<string, string> own)
    {
        var settings = new Dictionary<string, string>(_settings) { ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}" };
        foreach (var (name, value) in own)
        {
            settings[name] = value;
        }

        var program = await ProgramProcess.StartAsync(project, new Uri($"http://127.0.0.1:{port}/readyz"), settings);
        _started.Add(program);
        return program;
    }
}
