using Portal.Grains.Interfaces.Clients;
using Xunit;

namespace Portal.Tests.Seeding;

/// <summary>The presets of well-known applications, and what an entry can say about them.</summary>
public sealed class ClientPresetTests
{
    public static TheoryData<string> Names => [.. ClientPresets.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_preset_with_an_address_is_a_valid_client(string name)
    {
        // Wiki.js makes its own address to return to.
        var more = ClientPresets.All[name].RedirectPaths.Count == 0 ? """, "redirectUris": ["https://app.example.org/login/4b5c/callback"] """ : "";

        var client = SeedClient.Read(Preset(name, $$""" "address": "https://app.example.org/" {{more}} """));

        Assert.NotEmpty(client.RedirectUris);
        Assert.All(client.RedirectUris, uri => Assert.StartsWith("https://app.example.org/", uri, StringComparison.Ordinal));
        Assert.All(client.PostLogoutRedirectUris, uri => Assert.StartsWith("https://app.example.org", uri, StringComparison.Ordinal));
        Assert.Contains("openid", client.Scopes);
    }

    [Theory]
    [InlineData("bookstack", "https://app.example.org/oidc/callback")]
    [InlineData("discourse", "https://app.example.org/auth/oidc/callback")]
    [InlineData("forgejo", "https://app.example.org/user/oauth2/portal/callback")]
    [InlineData("gitea", "https://app.example.org/user/oauth2/portal/callback")]
    [InlineData("grafana", "https://app.example.org/login/generic_oauth")]
    [InlineData("home-assistant", "https://app.example.org/auth/oidc/callback")]
    [InlineData("mediawiki", "https://app.example.org/index.php/Special:PluggableAuthLogin")]
    [InlineData("mod-auth-openidc", "https://app.example.org/redirect_uri")]
    [InlineData("nextcloud", "https://app.example.org/apps/user_oidc/code")]
    [InlineData("oauth2-proxy", "https://app.example.org/oauth2/callback")]
    [InlineData("outline", "https://app.example.org/auth/oidc.callback")]
    [InlineData("synapse", "https://app.example.org/_synapse/client/oidc/callback")]
    public void An_application_gets_members_back_where_it_expects_them(string name, string uri) =>
        Assert.Contains(uri, SeedClient.Read(Preset(name, """ "address": "https://app.example.org" """)).RedirectUris);

    [Fact]
    public void An_application_may_live_below_a_path() =>
        Assert.Equal(
            ["https://example.org/grafana/login/generic_oauth"],
            SeedClient.Read(Preset("grafana", """ "address": "https://example.org/grafana/" """)).RedirectUris);

    [Fact]
    public void Outline_keeps_members_signed_in_and_need_not_do_PKCE()
    {
        var client = SeedClient.Read(Preset("outline", """ "address": "https://app.example.org" """));

        Assert.Equal([ClientGrantTypes.AuthorizationCode, ClientGrantTypes.RefreshToken], client.Protocol.GrantTypes);
        Assert.Contains("offline_access", client.Scopes);
        Assert.False(client.Protocol.RequirePkce);
    }

    [Fact]
    public void What_the_entry_says_wins()
    {
        var client = SeedClient.Read(Preset(
            "outline",
            """
            "address": "https://app.example.org", "redirectUris": ["https://other.example.org/cb"], "postLogoutRedirectUris": [],
            "scopes": ["openid", "profile"], "grantTypes": ["authorization_code"], "pkce": "required"
            """));

        Assert.Equal(["https://other.example.org/cb"], client.RedirectUris);
        Assert.Empty(client.PostLogoutRedirectUris);
        Assert.Equal(["openid", "profile"], client.Scopes);
        Assert.Equal([ClientGrantTypes.AuthorizationCode], client.Protocol.GrantTypes);
        Assert.True(client.Protocol.RequirePkce);
    }

    [Theory]
    [InlineData("grafana", "", "\"address\" is missing: a client needs it.")]
    [InlineData("grafana", """ "address": "grafana.example.org" """, "begins with https://")]
    [InlineData("grafana", """ "address": "http://grafana.example.org" """, "Plain http is only for this very computer")]
    [InlineData("grafana", """ "address": "https://grafana.example.org/?orgId=1" """, "no query")]
    [InlineData("grafana", """ "address": "https://grafana.example.org/#a" """, "fragment")]
    [InlineData("graphana", """ "address": "https://grafana.example.org" """, "There is no such preset. There are: bookstack, discourse,")]
    [InlineData("wikijs", """ "address": "https://wiki.example.org" """, "which the preset cannot know")]
    [InlineData("outline", """ "address": "https://wiki.example.org", "secret": null """, "PKCE alone")]
    [InlineData("outline", """ "address": "https://wiki.example.org", "scopes": ["openid"] """, "Refresh tokens come with the scope offline_access")]
    [InlineData("grafana", """ "address": "https://grafana.example.org", "grantTypes": ["authorization_code", "refresh_token"] """, "Refresh tokens come with the scope offline_access")]
    public void An_entry_with_a_preset_cannot_be(string name, string changes, string words) =>
        Assert.Contains(words, Assert.Single(SeedText.MistakesIn(Preset(name, changes))), StringComparison.Ordinal);

    private static string Preset(string name, string changes) =>
        SeedClient.With($""" "redirectUris": null, "scopes": null, "preset": "{name}" """, changes);
}
