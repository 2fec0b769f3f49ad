using Portal.Tests.Database;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.ForwardAuth;

/// <summary>The portal that tests of forward authentication share, with applications behind proxies.</summary>
public sealed class ForwardPortal(PostgresFixture postgres) : IAsyncLifetime
{
    /// <summary>For everyone. The host of the documentation.</summary>
    internal const string Octoprint = "octoprint.example.org";

    /// <summary>For everyone, too.</summary>
    internal const string Cameras = "cameras.example.org:8443";

    /// <summary>For those who hold a key.</summary>
    internal const string Door = "door.example.org";

    private PortalHost? _host;

    internal PortalHost Host => _host ?? throw new InvalidOperationException("The portal is not started.");

    public async ValueTask InitializeAsync()
    {
        _host = await PortalHost.StartAsync(new PortalSettings(await postgres.CreateDatabaseAsync())
        {
            More = new Dictionary<string, string?>(PortalSettings.NoLimits) { ["Contact"] = "keys@example.org" },
        });
        await _host.AddClientsAsync();
        await _host.AddAppAsync("octoprint", Octoprint, everyone: true);
        await _host.AddAppAsync("cameras-proxy", Cameras, everyone: true);
        await _host.AddAppAsync("door", Door, everyone: false);
        await _host.AddAppAsync("own", "localhost", everyone: true);
    }

    /// <summary>A browser's window at the portal in which a new member is signed in.</summary>
    internal async Task<(PlainBrowser Browser, Person Person)> SignedInAsync(params string[] roles)
    {
        var (browser, person) = (new PlainBrowser(Host), await Host.AddMemberAsync(roles: roles));
        await browser.SignInAsync(person);
        return (browser, person);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
            _host.Settings.Mails.Dispose();
        }
    }
}
