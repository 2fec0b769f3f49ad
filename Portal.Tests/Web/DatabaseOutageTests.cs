using System.Net;
using Portal.Silo.Database;
using Portal.Tests.Database;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Web;

/// <summary>The database goes away under a running portal, and comes back.</summary>
public sealed class DatabaseOutageTests : IAsyncLifetime
{
    private readonly TemporaryServer _server = new();
    private EmbeddedPostgres? _postgres;
    private PortalHost? _host;

    private PortalHost Host => _host ?? throw new InvalidOperationException("The portal is not started.");

    public async ValueTask InitializeAsync()
    {
        _postgres = await _server.StartAsync();
        await Schema.ApplyAsync(_postgres.ConnectionString, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        _host = await PortalHost.StartAsync(new PortalSettings(_postgres.ConnectionString) { More = PortalSettings.NoLimits });
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
            _host.Settings.Mails.Dispose();
        }

        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        _server.Dispose();
    }

    [Fact]
    public async Task Who_is_signed_in_stays_so_and_who_would_sign_in_is_asked_for_a_moment_of_patience()
    {
        var member = new PlainBrowser(Host);
        await member.SignInAsync(await Host.AddMemberAsync());
        var home = await member.GetAsync("/");
        var newcomer = new PlainBrowser(Host);
        var form = await newcomer.GetAsync("/sign-in");

        await StopDatabaseAsync();

        Assert.Equal(HttpStatusCode.OK, (await member.GetAsync("/")).Status);
        var refused = await newcomer.SubmitAsync(form, ("Email", People.NobodysAddress()));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Equal("Back in a moment", refused.Heading);
        Assert.NotNull(refused["Retry-After"]);
        Assert.DoesNotContain("Exception", refused.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Npgsql", refused.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await newcomer.GetAsync("/healthz")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await newcomer.GetAsync("/readyz")).Status);

        _postgres = await _server.StartAsync();

        await Eventually.UntilAsync(
            () => newcomer.SubmitAsync(form, ("Email", People.NobodysAddress())), answer => answer.Status == HttpStatusCode.Redirect);
        await Eventually.UntilAsync(() => newcomer.GetAsync("/readyz"), answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(home.Heading, (await member.GetAsync("/")).Heading);
        await member.FollowAsync(await member.SubmitAsync(await member.GetAsync("/sign-out")));
        Assert.False(await member.IsSignedInAsync());
    }

    private async Task StopDatabaseAsync()
    {
        await _postgres!.DisposeAsync();
        _postgres = null;
    }
}
