using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Web;

/// <summary>The portal that most tests of pages share: without limits, by the real clock, each test with members of its own.</summary>
public sealed class WebPortal(PostgresFixture postgres) : IAsyncLifetime
{
    private PortalHost? _host;

    internal PortalHost Host => _host ?? throw new InvalidOperationException("The portal is not started.");

    public async ValueTask InitializeAsync() =>
        _host = await PortalHost.StartAsync(new PortalSettings(await postgres.CreateDatabaseAsync()) { More = PortalSettings.NoLimits });

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
            _host.Settings.Mails.Dispose();
        }
    }
}
