using Portal.Tests.Database;
using Portal.Tests.Discourse;
using Portal.Tests.ForwardAuth;
using Portal.Tests.Waiting;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>
/// Counts in PostgreSQL what each request makes durable: every write of a grain's state is an insert, update or delete of its row, and a
/// trigger notes them. What one transaction wrote is one write, as the disk has to wait for it once.
/// </summary>
public sealed class DurableWritesTests(PostgresFixture postgres) : IAsyncLifetime
{
    private PortalHost? _host;

    private PortalHost Host => _host ?? throw new InvalidOperationException("The portal is not started.");

    public async ValueTask InitializeAsync()
    {
        _host = await PortalHost.StartAsync(new PortalSettings(await postgres.CreateDatabaseAsync()) { More = PortalSettings.NoLimits });
        await _host.AddClientsAsync();
        await ExecuteAsync(
            """
            create table written (number bigserial, what text not null, transaction xid8 not null default pg_current_xact_id());
            create function count_write() returns trigger language plpgsql as $$ begin insert into written (what) values (coalesce(new.state_name, old.state_name)); return null; end $$;
            create trigger count_write after insert or update or delete on grain_state for each row execute function count_write();
            create function count_assertion() returns trigger language plpgsql as $$ begin insert into written (what) values ('assertion'); return null; end $$;
            create trigger count_assertion after insert or update or delete on used_assertion for each row execute function count_assertion();
            """);
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
    public async Task A_request_of_the_protocol_writes_what_it_must_and_no_more()
    {
        var party = new RelyingParty(TestClient.Notes, new PlainBrowser(Host));
        await party.Browser.SignInAsync(await Host.AddMemberAsync());
        var robot = new RelyingParty(TestClient.Robot, party.Browser);
        // What only the first request of a kind does is not what is counted.
        await party.TokensAsync();
        // The mail of the sign-in is written in its own time: sent, and its content gone.
        await Eventually.UntilAsync(WritesAsync, writes => writes.Count(name => name == "mail") >= 2);

        var code = "";
        var tokens = new TokenSet("", "", "", 0, null);
        Assert.Equal(["grant"], await CountAsync(async () => code = await party.CodeAsync()));
        Assert.Equal(["grant"], await CountAsync(async () => tokens = RelyingParty.Tokens(await party.RedeemAsync(code))));
        Assert.Equal(["grant"], await CountAsync(async () => RelyingParty.Tokens(await party.RefreshAsync(tokens.RefreshToken!))));
        Assert.Equal([], await CountAsync(async () => RelyingParty.Tokens(await party.RefreshAsync(tokens.RefreshToken!))));
        Assert.Equal([], await CountAsync(() => party.UserInfoAsync(tokens.AccessToken)));
        Assert.Equal([], await CountAsync(() => robot.IntrospectAsync(tokens.AccessToken)));
        Assert.Equal([], await CountAsync(() => party.Browser.GetAsync("/.well-known/openid-configuration")));
        Assert.Equal([], await CountAsync(() => party.Browser.GetAsync("/.well-known/jwks")));
        Assert.Equal([], await CountAsync(() => party.Browser.GetAsync("/")));
        Assert.Equal([], await CountAsync(() => robot.PostAsync("/connect/token", ("grant_type", "client_credentials"))));
        Assert.Equal([], await CountAsync(() => party.PostAsync("/connect/par", [.. party.Request().Select(pair => (pair.Key, (string?)pair.Value))])));
        Assert.Equal([], await CountAsync(() => new RelyingParty(TestClient.Notes, new PlainBrowser(Host)).AuthorizeAsync()));
        Assert.Equal(["grant"], await CountAsync(() => party.RevokeAsync(tokens.AccessToken)));
    }

    [Fact]
    public async Task A_client_that_signs_writes_no_more()
    {
        using var signer = await SigningClient.AddAsync(Host);
        var party = new RelyingParty(signer.Client, new PlainBrowser(Host));
        await party.Browser.SignInAsync(await Host.AddMemberAsync());
        await party.TokensAsync(signer);
        await Eventually.UntilAsync(WritesAsync, writes => writes.Count(name => name == "mail") >= 2);

        var code = await party.CodeAsync();
        var tokens = new TokenSet("", "", "", 0, null);
        Assert.Equal(["assertion and grant"], await CountAsync(async () => tokens = RelyingParty.Tokens(await party.RedeemAsync(code, signer.Proof()))));
        Assert.Equal(["assertion and grant"], await CountAsync(async () => RelyingParty.Tokens(await party.RefreshAsync(tokens.RefreshToken!, signer.Proof()))));
        // An answer that is given again changes nothing of the grant, but the assertion has to be remembered.
        Assert.Equal(["assertion and grant"], await CountAsync(async () => RelyingParty.Tokens(await party.RefreshAsync(tokens.RefreshToken!, signer.Proof()))));
        Assert.Equal(["assertion"], await CountAsync(() => party.PostAsync(
            "/connect/token", [("grant_type", "client_credentials"), ("scope", "groups"), .. signer.Proof()])));
    }

    [Fact]
    public async Task An_application_behind_a_proxy_costs_one_write_and_its_requests_none()
    {
        await Host.AddAppAsync("octoprint", ForwardPortal.Octoprint, everyone: true);
        var forum = new DiscourseForum("talk");
        await forum.DeclareAsync(Host);
        var (window, browser) = (AppWindow.Behind(Host, ForwardPortal.Octoprint), new PlainBrowser(Host));
        await browser.SignInAsync(await Host.AddMemberAsync());
        await Eventually.UntilAsync(WritesAsync, writes => writes.Count(name => name == "mail") >= 2);

        Assert.Equal([], await CountAsync(() => window.OpenAsync("/")));
        Assert.Equal(["grant"], await CountAsync(() => window.EnterAsync(browser)));
        Assert.Equal([], await CountAsync(() => Task.WhenAll(Enumerable.Range(0, 20).Select(_ => window.FetchAsync("/")))));
        Assert.Equal(["grant"], await CountAsync(async () => forum.Read(await browser.GetAsync(forum.Address()))));
        Assert.Equal([], await CountAsync(() => new PlainBrowser(Host).GetAsync(forum.Address())));
        Assert.Equal([], await CountAsync(() => browser.GetAsync(forum.Address(("return_sso_url", "https://evil.example")))));
    }

    private async Task<IReadOnlyList<string>> CountAsync(Func<Task> request)
    {
        var before = await WritesAsync();
        await request();
        return [.. (await WritesAsync()).Skip(before.Count)];
    }

    private async Task<IReadOnlyList<string>> WritesAsync()
    {
        await using var command = Host.Database.CreateCommand("select string_agg(what, ' and ' order by what) from written group by transaction order by min(number)");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var names = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var command = Host.Database.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
