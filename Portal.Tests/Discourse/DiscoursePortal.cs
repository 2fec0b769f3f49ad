using Portal.Grains.Interfaces.Clients;
using Portal.Tests.Database;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Discourse;

/// <summary>A portal with a forum for everyone, another for those who hold a key, and one that is switched off.</summary>
public sealed class DiscoursePortal(PostgresFixture postgres) : IAsyncLifetime
{
    private PortalHost? _host;

    internal PortalHost Host => _host ?? throw new InvalidOperationException("The portal is not started.");

    internal DiscourseForum Forum { get; } = new("talk");

    internal DiscourseForum Closed { get; } = new("board");

    internal DiscourseForum Off { get; } = new("old");

    public async ValueTask InitializeAsync()
    {
        _host = await PortalHost.StartAsync(new PortalSettings(await postgres.CreateDatabaseAsync()) { More = PortalSettings.NoLimits });
        await _host.AddClientsAsync();
        await Forum.DeclareAsync(_host);
        await Closed.DeclareAsync(_host, Closed.Details with { Access = new AccessRule(Everyone: false, ["keyholder"]) });
        await Off.DeclareAsync(_host, Off.Details with { Protocol = Off.Details.Protocol with { IsEnabled = false } });
    }

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
