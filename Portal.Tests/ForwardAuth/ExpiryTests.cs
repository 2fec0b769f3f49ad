using System.Net;
using Microsoft.Extensions.Time.Testing;
using Portal.Tests.Database;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.ForwardAuth;

/// <summary>What ends by the clock, and on HTTPS.</summary>
public sealed class ExpiryTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private PortalHost? _host;

    private PortalHost Host => _host ?? throw new InvalidOperationException("The portal is not started.");

    public async ValueTask InitializeAsync()
    {
        _host = await PortalHost.StartAsync(new PortalSettings(await postgres.CreateDatabaseAsync())
        {
            Clock = _clock,
            PublicAddress = "https://members.example.org",
            More = PortalSettings.NoLimits,
        });
        await _host.AddClientsAsync();
        await _host.AddAppAsync("octoprint", ForwardPortal.Octoprint, everyone: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
            _host.Settings.Mails.Dispose();
        }
    }

    [Fact]
    public async Task A_ticket_ages_in_seconds_and_a_cookie_within_a_day()
    {
        var (window, browser) = (AppWindow.Behind(Host, ForwardPortal.Octoprint), new PlainBrowser(Host));
        await browser.SignInAsync(await Host.AddMemberAsync());

        var late = await TicketAsync();
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.BadRequest, (await window.ArriveAsync(late)).Status);

        var arrived = await window.ArriveAsync(await TicketAsync());
        var cookie = arrived.SetCookie("__Host-portal-app")!;
        Assert.True(cookie is { Secure: true, HttpOnly: true });
        Assert.Null(arrived["Strict-Transport-Security"]);
        Assert.True(await window.IsInAsync());

        _clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.True(await window.IsInAsync());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await window.IsInAsync());

        async Task<Uri> TicketAsync()
        {
            var setOut = await window.OpenAsync("/");
            Assert.StartsWith("https://members.example.org/connect/forward?", setOut.Location, StringComparison.Ordinal);
            var ticket = new Uri((await browser.FollowAsync(setOut)).Location!);
            Assert.Equal("https://octoprint.example.org/.portal/callback", ticket.GetLeftPart(UriPartial.Path));
            return ticket;
        }
    }
}
