using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Web.Admin.Clients;
using Xunit;

namespace Portal.Tests.Admin.Clients;

/// <summary>What is to be pasted into applications: the pages' settings, with nothing of the pages' example left in them.</summary>
public sealed class ClientRecipesTests
{
    private static readonly ClientRecipes Recipes = new(Options.Create(new SpaceOptions { PublicAddress = new Uri("https://portal.space.test/"), SpaceName = "The Space" }));

    public static TheoryData<string> Presets => [.. ClientPresets.All.Keys];

    [Theory]
    [MemberData(nameof(Presets))]
    public void Every_preset_has_settings_of_this_portal_and_this_client(string preset)
    {
        var known = ClientPresets.All[preset];
        var client = Client([.. known.RedirectPaths.Select(path => $"https://app.space.test{path}").DefaultIfEmpty("https://app.space.test/login/1/callback")], new ClientProtocol());

        var recipes = Recipes.For(client, preset);

        var text = string.Join('\n', recipes.Select(recipe => recipe.Text));
        Assert.Contains("https://portal.space.test/", text, StringComparison.Ordinal);
        Assert.Contains("zz-client", text, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Example Space", text, StringComparison.Ordinal);
        Assert.All(recipes, recipe => Assert.NotEmpty(recipe.Title.Trim()));
    }

    [Fact]
    public void A_client_that_a_preset_made_is_known_by_where_members_come_back()
    {
        Assert.Equal("grafana", ClientRecipes.PresetOf(Client(["https://app.space.test/login/generic_oauth"], new ClientProtocol())));
        Assert.Null(ClientRecipes.PresetOf(Client(["https://app.space.test/other"], new ClientProtocol())));
    }

    [Fact]
    public void Only_the_id_itself_is_replaced()
    {
        var text = Assert.Single(Recipes.For(Client(["https://app.space.test/wiki/Special:PluggableAuthLogin"], new ClientProtocol()), "mediawiki")).Text;

        Assert.Contains("'clientID' => 'zz-client'", text, StringComparison.Ordinal);
        Assert.Contains("'codeChallengeMethod' => 'S256'", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proxy_and_a_Discourse_have_theirs()
    {
        var proxies = Recipes.For(Client([], new ClientProtocol { GrantTypes = [], ForwardAuthHost = "print.space.test" }), preset: null);
        Assert.Contains(proxies, recipe => recipe.Text.Contains("server_name print.space.test;", StringComparison.Ordinal));
        Assert.All(proxies, recipe => Assert.DoesNotContain("example.org", recipe.Text, StringComparison.Ordinal));

        var forum = Recipes.For(
            Client([], new ClientProtocol { GrantTypes = [], DiscourseConnect = new DiscourseConnect("https://forum.space.test/session/sso_login", null, null) }), preset: null);
        Assert.Contains("discourse_connect_url = \"https://portal.space.test/connect/discourse\"", Assert.Single(forum).Text, StringComparison.Ordinal);
    }

    private static ClientView Client(IReadOnlyList<string> redirectUris, ClientProtocol protocol) =>
        new("zz-client", "App", 1, redirectUris, [], ["openid"], new AccessRule(Everyone: true, []), protocol);
}
