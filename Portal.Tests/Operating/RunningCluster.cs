using Portal.Cluster;
using Portal.Cluster.Control;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Operating;

/// <summary>Two silos, two front ends, the proxy and the database: processes, as <c>./portal cluster</c> runs them.</summary>
public sealed class RunningCluster : IAsyncLifetime, IPortal
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-cluster-").FullName;
    private LocalCluster? _cluster;
    private ControlChannel? _control;
    private PortalConnection? _connection;

    /// <summary>The cluster itself.</summary>
    public LocalCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster is not started.");

    /// <inheritdoc />
    public Uri Address => Cluster.Proxy.Address;

    PortalConnection IPortal.Connection => _connection!;

    Mailbox IPortal.Mailbox => new(Cluster.Folder.Mails);

    /// <summary>The application that the demo declares.</summary>
    internal TestClient Noticeboard => new("noticeboard", Cluster.Folder.EnsureNoticeboardSecret())
    {
        RedirectUri = $"http://localhost:{Cluster.Proxy.Address.Port + 1}/signin-oidc",
    };

    public async ValueTask InitializeAsync()
    {
        _cluster = await LocalCluster.StartAsync(
            new LocalClusterOptions
            {
                DataFolder = _folder,
                Silos = 2,
                Fronts = 2,
                Fsync = false,
                Settings = PortalSettings.NoLimits.ToDictionary(setting => "Portal__" + setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value!),
            },
            TestContext.Current.CancellationToken);
        _control = await ControlChannel.OpenAsync(_cluster, TestContext.Current.CancellationToken);
        _connection = new PortalConnection(Address.Port);
    }

    public async ValueTask DisposeAsync()
    {
        _connection?.Dispose();
        if (_control is not null)
        {
            await _control.DisposeAsync();
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
