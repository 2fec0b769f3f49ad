using Microsoft.Extensions.Time.Testing;
using Portal.Tests.Database;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Devices;

/// <summary>A portal with clients and a clock that stands still until a test moves it; a member's limit of codes is the default one.</summary>
public sealed class DevicePortal(PostgresFixture postgres) : IAsyncLifetime
{
    private PortalHost? _host;

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    internal PortalHost Host => _host ?? throw new InvalidOperationException("The portal is not started.");

    public async ValueTask InitializeAsync()
    {
        _host = await PortalHost.StartAsync(new PortalSettings(await postgres.CreateDatabaseAsync()) { Clock = Clock, More = PortalSettings.NoLimits });
        await _host.AddClientsAsync();
    }

    /// <summary>A device, and beside it a browser in which a new member is signed in.</summary>
    internal async Task<TestDevice> SignedInAsync(TestClient client, params string[] roles)
    {
        var browser = new PlainBrowser(Host);
        await browser.SignInAsync(await Host.AddMemberAsync(roles: roles));
        return new TestDevice(client, browser);
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
