using System.Net;
using Portal.Tests.Database;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>What was signed and sealed before a restart holds after it: the keys are the cluster's, not the process's.</summary>
public sealed class SharedKeysTests(PostgresFixture postgres) : IAsyncLifetime
{
    private PortalSettings? _settings;
    private PortalHost? _host;

    private PortalHost Host => _host ?? throw new InvalidOperationException("The portal is not started.");

    public async ValueTask InitializeAsync()
    {
        _settings = new PortalSettings(await postgres.CreateDatabaseAsync()) { More = PortalSettings.NoLimits };
        _host = await PortalHost.StartAsync(_settings);
        await _host.AddClientsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _settings?.Mails.Dispose();
    }

    [Fact]
    public async Task Keys_tokens_sessions_and_open_forms_outlive_a_restart()
    {
        var party = new RelyingParty(TestClient.Wiki, new PlainBrowser(Host));
        await party.Browser.SignInAsync(await Host.AddMemberAsync());
        var tokens = await party.TokensAsync();
        var code = await party.CodeAsync();
        var keys = await JwksAsync();
        var form = await party.Browser.GetAsync("/sign-out");

        await RestartAsync();

        Assert.Equal(keys, await JwksAsync());
        await IdentityTokens.ValidateAsync(Host, TestClient.Wiki, tokens.IdentityToken);
        var later = new RelyingParty(TestClient.Wiki, new PlainBrowser(Host) { Cookies = party.Browser.Cookies.Copy() });
        Assert.True(await later.Browser.IsSignedInAsync());
        Assert.Equal(HttpStatusCode.OK, (await later.UserInfoAsync(tokens.AccessToken)).Status);
        RelyingParty.Tokens(await later.RedeemAsync(code, ("code_verifier", party.Verifier)));
        Assert.Equal("You are signed out", (await later.Browser.FollowAsync(await later.Browser.SubmitAsync(form))).Heading);
        Assert.False(await later.Browser.IsSignedInAsync());
    }

    private async Task<string> JwksAsync() => (await new PlainBrowser(Host).GetAsync("/.well-known/jwks")).Body;

    private async Task RestartAsync()
    {
        await Host.DisposeAsync();
        _host = null;
        _host = await PortalHost.StartAsync(_settings!);
    }
}
