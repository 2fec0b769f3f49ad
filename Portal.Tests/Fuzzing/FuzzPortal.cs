using Portal.Tests.Database;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Fuzzing;

/// <summary>A portal to be shot at: with clients, without limits, and with an ear for errors in its log.</summary>
public sealed class FuzzPortal(PostgresFixture postgres) : IAsyncLifetime
{
    private PortalHost? _host;

    internal PortalHost Host => _host ?? throw new InvalidOperationException("The portal is not started.");

    internal FaultLog Log { get; } = new();

    internal ClientKey Key { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _host = await PortalHost.StartAsync(new PortalSettings(await postgres.CreateDatabaseAsync()) { More = PortalSettings.NoLimits, Log = Log });
        await _host.AddClientsAsync();
        await Key.DeclareAsync(_host);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
            _host.Settings.Mails.Dispose();
        }

        Key.Dispose();
        Log.Dispose();
    }
}
