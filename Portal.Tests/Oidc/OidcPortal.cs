using Portal.Tests.Database;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>The portal that most tests of OpenID Connect share: with clients, without limits, by the real clock.</summary>
public sealed class OidcPortal(PostgresFixture postgres) : IAsyncLifetime
{
    private PortalHost? _host;

    internal PortalHost Host => _host ?? throw new InvalidOperationException("The portal is not started.");

    public async ValueTask InitializeAsync()
    {
        _host = await PortalHost.StartAsync(new PortalSettings(await postgres.CreateDatabaseAsync()) { More = PortalSettings.NoLimits });
        await _host.AddClientsAsync();
    }

    /// <summary>An application, and in front of it a browser in which a new member is signed in.</summary>
    internal async Task<RelyingParty> SignedInAsync(TestClient client, params string[] roles)
    {
        var party = new RelyingParty(client, new PlainBrowser(Host));
        await party.Browser.SignInAsync(await Host.AddMemberAsync(roles: roles));
        return party;
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
