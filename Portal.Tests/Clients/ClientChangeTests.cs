using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Clients;

/// <summary>What administrators do to clients, one at a time and two at once.</summary>
public sealed class ClientChangeTests(PortalCluster cluster) : IClassFixture<PortalCluster>, IAsyncLifetime
{
    private static readonly ClientSettings Wiki = new(
        "Wiki", ["https://wiki.example.org/callback"], [], ["openid", "groups"], new AccessRule(Everyone: false, ["maker"]), new ClientProtocol());

    private readonly string _clientId = $"wiki-{Guid.NewGuid():N}";

    private IClientGrain Client => cluster.Grains.GetGrain<IClientGrain>(GrainKeys.Client(_clientId));

    public async ValueTask InitializeAsync() =>
        await cluster.Grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).PutAsync([new Role("maker", "Makes things", "makers")]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_client_is_made_with_a_secret_that_is_told_once()
    {
        var saved = Assert.IsType<ClientAnswer.Saved>(await Client.CreateAsync(Wiki, withSecret: true));

        Assert.True(await Client.VerifySecretAsync(saved.Secret!));
        Assert.Equivalent(saved.Client, await Client.DescribeAsync(), strict: true);
        Assert.DoesNotContain(saved.Secret!, saved.ToString(), StringComparison.Ordinal);
        Assert.Null(Saved(await Client.SaveAsync(Wiki with { Name = "Our wiki" }, saved.Client.Version)).Secret);
        Assert.True(await Client.VerifySecretAsync(saved.Secret!));
    }

    [Fact]
    public async Task None_is_made_in_the_place_of_another()
    {
        await Client.CreateAsync(Wiki, withSecret: false);

        Assert.IsType<ClientAnswer.Exists>(await Client.CreateAsync(Wiki with { Name = "Not the wiki" }, withSecret: true));
        Assert.Equal("Wiki", (await Client.DescribeAsync())!.Name);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_changed()
    {
        Assert.IsType<ClientAnswer.Unknown>(await Client.SaveAsync(Wiki, expected: null));
        Assert.IsType<ClientAnswer.Unknown>(await Client.RemoveAsync(expected: null));
        Assert.IsType<ClientAnswer.Unknown>(await Client.MakeSecretAsync(expected: null));
        Assert.IsType<ClientAnswer.Unknown>(await Client.RetireSecretAsync(expected: null));
        Assert.Null(await Client.DescribeAsync());
    }

    [Fact]
    public async Task The_second_of_two_administrators_is_told_what_the_first_saved()
    {
        var seen = Saved(await Client.CreateAsync(Wiki, withSecret: true)).Client.Version;
        await Client.SaveAsync(Wiki with { Name = "First" }, seen);

        var conflict = Assert.IsType<ClientAnswer.Conflict>(await Client.SaveAsync(Wiki with { Name = "Second" }, seen));

        Assert.Equal("First", conflict.Client.Name);
        Assert.IsType<ClientAnswer.Conflict>(await Client.RemoveAsync(seen));
        Assert.IsType<ClientAnswer.Conflict>(await Client.MakeSecretAsync(seen));
        Assert.IsType<ClientAnswer.Conflict>(await Client.RetireSecretAsync(seen));
        Assert.Equal("Second", Saved(await Client.SaveAsync(Wiki with { Name = "Second" }, conflict.Client.Version)).Client.Name);
    }

    [Fact]
    public async Task Of_many_administrators_at_once_one_saves()
    {
        var seen = Saved(await Client.CreateAsync(Wiki, withSecret: false)).Client.Version;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Client.SaveAsync(Wiki with { Name = $"Wiki {number}" }, seen)));

        Assert.Single(answers.OfType<ClientAnswer.Saved>());
        Assert.Equal(7, answers.OfType<ClientAnswer.Conflict>().Count());
    }

    [Fact]
    public async Task The_version_of_a_client_that_was_removed_is_none_of_its_successor()
    {
        var seen = Saved(await Client.CreateAsync(Wiki, withSecret: false)).Client.Version;
        Assert.IsType<ClientAnswer.Removed>(await Client.RemoveAsync(seen));
        Assert.Null(await Client.DescribeAsync());

        Assert.NotEqual(seen, Saved(await Client.CreateAsync(Wiki with { Name = "Other" }, withSecret: false)).Client.Version);
        Assert.IsType<ClientAnswer.Conflict>(await Client.SaveAsync(Wiki, seen));
    }

    [Fact]
    public async Task A_client_that_was_removed_is_in_no_list_has_no_secret_and_survives_no_restart()
    {
        var secret = Saved(await Client.CreateAsync(Wiki, withSecret: true)).Secret!;
        Assert.Contains(_clientId, await cluster.Grains.GetGrain<IClientDirectoryGrain>(0).ListAsync());

        await Client.RemoveAsync(expected: null);
        await PortalCluster.DeactivateAsync(Client);

        Assert.DoesNotContain(_clientId, await cluster.Grains.GetGrain<IClientDirectoryGrain>(0).ListAsync());
        Assert.Null(await Client.DescribeAsync());
        Assert.False(await Client.VerifySecretAsync(secret));
        Assert.Null(await Client.AddSecretAsync());
    }

    [Fact]
    public async Task Its_address_is_free_when_it_is_removed()
    {
        var behind = Wiki with { RedirectUris = [], Scopes = [], Protocol = new ClientProtocol { GrantTypes = [], ForwardAuthHost = $"{_clientId}.example.org" } };
        var other = cluster.Grains.GetGrain<IClientGrain>(GrainKeys.Client($"{_clientId}-2"));
        await Client.CreateAsync(behind, withSecret: false);

        Assert.Equal("forwardAuth", Assert.Single(Assert.IsType<ClientAnswer.Invalid>(await other.CreateAsync(behind, withSecret: false)).Faults).Field);
        await Client.RemoveAsync(expected: null);
        Assert.IsType<ClientAnswer.Saved>(await other.CreateAsync(behind, withSecret: false));
    }

    [Fact]
    public async Task Two_secrets_are_good_while_one_replaces_the_other()
    {
        var made = Saved(await Client.CreateAsync(Wiki, withSecret: true));
        var added = Saved(await Client.MakeSecretAsync(made.Client.Version));

        Assert.Equal(2, added.Client.SecretCount);
        Assert.True(await Client.VerifySecretAsync(made.Secret!));
        Assert.True(await Client.VerifySecretAsync(added.Secret!));

        Assert.Equal(1, Saved(await Client.RetireSecretAsync(added.Client.Version)).Client.SecretCount);
        Assert.False(await Client.VerifySecretAsync(made.Secret!));
        Assert.True(await Client.VerifySecretAsync(added.Secret!));
    }

    [Fact]
    public async Task An_application_on_a_phone_gets_no_secret_as_long_as_it_has_a_scheme_of_its_own()
    {
        await Client.CreateAsync(Wiki with { RedirectUris = ["org.example.app:/cb"] }, withSecret: false);

        Assert.Equal("redirectUris", Assert.Single(Assert.IsType<ClientAnswer.Invalid>(await Client.MakeSecretAsync(expected: null)).Faults).Field);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JAVASCRIPT:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("https://wiki.example.org@evil.example/")]
    [InlineData("https://wiki.example.org\\@evil.example/")]
    [InlineData("http://wiki.example.org/")]
    [InlineData("//evil.example/")]
    [InlineData("https://*.example.org/")]
    [InlineData("https://wiki.example.org/#top")]
    [InlineData("")]
    public async Task A_hostile_redirect_URI_is_refused(string uri)
    {
        var invalid = Assert.IsType<ClientAnswer.Invalid>(await Client.CreateAsync(Wiki with { RedirectUris = [uri] }, withSecret: true));

        Assert.Equal("redirectUris", invalid.Faults[0].Field);
        Assert.Null(await Client.DescribeAsync());
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_each_at_its_property()
    {
        var invalid = Assert.IsType<ClientAnswer.Invalid>(await Client.CreateAsync(
            Wiki with
            {
                Name = " ",
                Scopes = ["openid", "everything"],
                Access = new AccessRule(Everyone: false, ["nobody-has-it"]),
                Protocol = new ClientProtocol
                {
                    JsonWebKeySet = """{"keys": [{"kty": "RSA", "kid": "a", "d": "AQAB"}]}""",
                    AccessTokenLifetime = TimeSpan.FromSeconds(450),
                    IdentityTokenAlgorithm = "none",
                },
            },
            withSecret: false));

        Assert.Equal(["name", "jwks", "scopes", "access", "identityTokenAlgorithm", "accessTokenMinutes"], invalid.Faults.Select(fault => fault.Field));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("${PATH}")]
    public async Task What_is_no_key_set_is_refused(string keys)
    {
        var invalid = Assert.IsType<ClientAnswer.Invalid>(await Client.CreateAsync(
            Wiki with { Protocol = new ClientProtocol { JsonWebKeySet = keys } }, withSecret: false));

        Assert.Equal("jwks", invalid.Faults[0].Field);
    }

    [Fact]
    public async Task What_looks_like_a_placeholder_stays_what_it_is() =>
        Assert.Equal("${PATH}", Saved(await Client.CreateAsync(Wiki with { Name = "${PATH}" }, withSecret: false)).Client.Name);

    [Fact]
    public async Task A_client_does_not_become_one_of_another_kind()
    {
        await Client.CreateAsync(Wiki, withSecret: true);

        Assert.IsType<ClientAnswer.Invalid>(await Client.SaveAsync(
            Wiki with { RedirectUris = [], Scopes = [], Protocol = new ClientProtocol { GrantTypes = [], DiscourseConnect = new DiscourseConnect("https://forum.example.org/session/sso_login", null, null) } },
            expected: null));
    }

    [Fact]
    public async Task Saving_the_same_writes_nothing_and_everything_else_is_audited()
    {
        var version = Saved(await Client.CreateAsync(Wiki, withSecret: true)).Client.Version;

        Assert.Equal(version, Saved(await Client.SaveAsync(Wiki, version)).Client.Version);
        await Client.SaveAsync(Wiki with { Scopes = ["openid"] }, version);
        await Client.RecordTryAsync(Guid.NewGuid());
        await Client.RemoveAsync(expected: null);

        var entries = (await cluster.Grains.GetGrain<IAuditDirectoryGrain>(0).ListAsync(new AuditFilter { ClientId = _clientId }, after: null, count: 10)).Entries;
        Assert.Equal(["client.removed", "client.tried", "client.changed", "client.added"], entries.Select(entry => entry.Event));
        Assert.Contains("groups", entries[2].Before, StringComparison.Ordinal);
    }

    private static ClientAnswer.Saved Saved(ClientAnswer answer) => Assert.IsType<ClientAnswer.Saved>(answer);
}
