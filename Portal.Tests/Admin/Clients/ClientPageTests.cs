using System.Net;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Admin.Clients;

[Collection(typeof(WebTests))]
public sealed class ClientPageTests(WebPortal portal) : IAsyncLifetime
{
    private ClientAdministrator _administrator = null!;

    private PlainBrowser Browser => _administrator.Browser;

    public async ValueTask InitializeAsync() => _administrator = await ClientAdministrator.SignInAsync(portal.Host, Permissions.WriteClients);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_client_is_made_from_a_preset_and_its_secret_is_shown_once()
    {
        var id = $"graphs-{Guid.NewGuid().ToString("N")[..8]}";
        var made = await MakeAsync(("New.Kind", "grafana"), ("New.Name", "Graphs"), ("New.ClientId", id), ("New.Address", "https://graphs.example.org/"), ("New.Access.Who", "everyone"));

        Assert.Equal(HttpStatusCode.OK, made.Status);
        var secret = made.Page.QuerySelector("#secret")!.TextContent;
        Assert.True(await _administrator.Grain(id).VerifySecretAsync(secret));
        Assert.Contains("no-store", made["Cache-Control"], StringComparison.Ordinal);
        Assert.DoesNotContain(made.SetCookies, cookie => cookie.Value.ToString().Contains(secret, StringComparison.Ordinal));

        var client = (await _administrator.Grain(id).DescribeAsync())!;
        Assert.Equal(["https://graphs.example.org/login/generic_oauth"], client.RedirectUris);
        var page = await Browser.GetAsync($"/admin/clients/{id}");
        Assert.DoesNotContain(secret, page.Body, StringComparison.Ordinal);
        Assert.Contains($"client_id = {id}", page.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("root_url = https://graphs.example.org/", page.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Graphs", (await Browser.GetAsync("/admin/clients")).Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public", "org.example.app:/cb", "")]
    [InlineData("device", "", "")]
    [InlineData("forward-auth", "", "https://printer-x.example.org")]
    public async Task What_has_no_secret_gets_none(string kind, string redirectUris, string address)
    {
        var id = $"{kind}-{Guid.NewGuid().ToString("N")[..8]}";
        var made = await MakeAsync(
            ("New.Kind", kind), ("New.Name", kind), ("New.ClientId", id), ("New.RedirectUris", redirectUris), ("New.Address", address), ("New.Access.Who", "nobody"));

        Assert.Equal($"/admin/clients/{id}?done=added", made.Location);
        Assert.Equal(0, (await _administrator.Grain(id).DescribeAsync())!.SecretCount);
        Assert.Equal(HttpStatusCode.OK, (await Browser.GetAsync(made.Location!)).Status);
    }

    [Theory]
    [InlineData("service", "")]
    [InlineData("discourse-connect", "https://forum-x.example.org/")]
    public async Task What_needs_a_secret_gets_one(string kind, string address)
    {
        var id = $"{kind}-{Guid.NewGuid().ToString("N")[..8]}";
        var made = await MakeAsync(("New.Kind", kind), ("New.Name", kind), ("New.ClientId", id), ("New.Address", address), ("New.Access.Who", "everyone"));

        Assert.NotNull(made.Page.QuerySelector("#secret"));
        Assert.Equal(1, (await _administrator.Grain(id).DescribeAsync())!.SecretCount);
    }

    [Fact]
    public async Task Who_may_use_it_is_asked_and_nothing_is_chosen_beforehand()
    {
        var page = await Browser.GetAsync("/admin/clients/new");
        Assert.Empty(page.Page.QuerySelectorAll("input[type=radio][checked]"));

        var id = $"open-{Guid.NewGuid().ToString("N")[..8]}";
        var refused = await MakeAsync(("New.Kind", "grafana"), ("New.Name", "Graphs"), ("New.ClientId", id), ("New.Address", "https://graphs.example.org"));

        Assert.Contains("there is no default", refused.Page.QuerySelector("#problem-access")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Graphs", refused.Page.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Null(await _administrator.Grain(id).DescribeAsync());
    }

    [Fact]
    public async Task None_is_made_in_the_place_of_another()
    {
        var id = await _administrator.AddAsync();
        var refused = await MakeAsync(("New.Kind", "service"), ("New.Name", "Other"), ("New.ClientId", id), ("New.Access.Who", "everyone"));

        Assert.Contains("There is a client with this id already", refused.Page.QuerySelector("#problem-clientId")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Wiki", (await _administrator.Grain(id).DescribeAsync())!.Name);
    }

    [Fact]
    public async Task Saving_a_form_as_it_stands_changes_nothing()
    {
        var id = await _administrator.AddAsync(wiki => wiki with
        {
            Access = new AccessRule(Everyone: false, ["makers"]),
            PostLogoutRedirectUris = ["https://wiki.example.org/"],
            Protocol = wiki.Protocol with
            {
                RequirePkce = false,
                Claims = new ClaimSelection([], ["name"]),
                AccessTokenLifetime = TimeSpan.FromMinutes(7),
                Audiences = ["archive"],
                ImpliedScopes = ["groups"],
                AsksConsent = true,
                SubjectType = SubjectType.Pairwise,
                IdentityTokenAlgorithm = "ES256",
            },
        });
        var before = await _administrator.Grain(id).DescribeAsync();

        var saved = await SaveAsync(id);

        Assert.Equal($"/admin/clients/{id}?done=saved", saved.Location);
        Assert.Equivalent(before, await _administrator.Grain(id).DescribeAsync(), strict: true);
    }

    [Fact]
    public async Task Settings_are_changed_and_the_secret_stays()
    {
        var id = await _administrator.AddAsync();
        await SaveAsync(id, ("Form.Name", "Handbook"), ("Form.RedirectUris", "https://a.example.org/cb\r\nhttps://b.example.org/cb"), ("Form.IsEnabled", null), ("Form.AccessTokenMinutes", "6"));

        var client = (await _administrator.Grain(id).DescribeAsync())!;
        Assert.Equal(("Handbook", false, 1), (client.Name, client.Protocol.IsEnabled, client.SecretCount));
        Assert.Equal(["https://a.example.org/cb", "https://b.example.org/cb"], client.RedirectUris);
        Assert.Equal(TimeSpan.FromMinutes(6), client.Protocol.AccessTokenLifetime);
        Assert.Contains("Saved.", (await Browser.GetAsync($"/admin/clients/{id}?done=saved")).Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_what_was_typed_stays()
    {
        var id = await _administrator.AddAsync();
        var refused = await SaveAsync(id, ("Form.RedirectUris", "javascript:alert(1)"), ("Form.AccessTokenMinutes", "4"), ("Form.JsonWebKeySet", "{"));

        Assert.Contains("no JSON", refused.Page.QuerySelector("#problem-jwks")!.TextContent, StringComparison.Ordinal);
        refused = await SaveAsync(id, ("Form.RedirectUris", "javascript:alert(1)"), ("Form.AccessTokenMinutes", "4"));
        Assert.Contains("https://", refused.Page.QuerySelector("#problem-redirectUris")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("“Minutes of access tokens” is a whole number from 5 to 10", refused.Page.QuerySelector("#problem-accessTokenMinutes")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("javascript:alert(1)", refused.Page.QuerySelector("#redirect-uris")!.TextContent);
    }

    [Fact]
    public async Task The_second_of_two_administrators_sees_what_the_first_saved_and_decides()
    {
        var id = await _administrator.AddAsync();
        var page = await Browser.GetAsync($"/admin/clients/{id}/settings");
        var seen = await _administrator.Grain(id).DescribeAsync();
        await _administrator.Grain(id).SaveAsync(ClientSettings.Of(seen!) with { Name = "First", Scopes = ["openid"] }, seen!.Version);

        var told = await _administrator.SendAsync(page, "/settings", ("Form.Name", "Second"));

        Assert.Contains("Somebody else has changed it meanwhile", told.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Name", "Scopes"], told.Page.QuerySelectorAll("td[data-label=Setting]").Select(cell => cell.TextContent));
        Assert.Equal("Second", told.Page.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Equal("First", (await _administrator.Grain(id).DescribeAsync())!.Name);

        Assert.Equal($"/admin/clients/{id}?done=saved", (await _administrator.SendAsync(told, "/settings")).Location);
        Assert.Equal("Second", (await _administrator.Grain(id).DescribeAsync())!.Name);
    }

    [Fact]
    public async Task Secrets_are_rotated_with_two_valid_and_a_stale_page_makes_none()
    {
        var id = await _administrator.AddAsync();
        var page = await Browser.GetAsync($"/admin/clients/{id}");
        var second = (await _administrator.SendAsync(page, "handler=Secret")).Page.QuerySelector("#secret")!.TextContent;
        Assert.Equal(2, (await _administrator.Grain(id).DescribeAsync())!.SecretCount);

        var stale = await _administrator.SendAsync(page, "handler=Secret");
        Assert.Contains("Somebody else has changed this client", stale.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(stale.Page.QuerySelector("#secret"));
        Assert.True(await _administrator.Grain(id).VerifySecretAsync(second));

        Assert.Equal($"/admin/clients/{id}?done=retired", (await _administrator.SendAsync(await Browser.GetAsync($"/admin/clients/{id}"), "handler=Retire")).Location);
        Assert.Equal(1, (await _administrator.Grain(id).DescribeAsync())!.SecretCount);
        Assert.True(await _administrator.Grain(id).VerifySecretAsync(second));
    }

    [Fact]
    public async Task Removing_asks_first()
    {
        var id = await _administrator.AddAsync();
        var page = await Browser.GetAsync($"/admin/clients/{id}/remove");
        Assert.NotNull(await _administrator.Grain(id).DescribeAsync());

        Assert.Equal("/admin/clients?done=removed", (await _administrator.SendAsync(page, "/remove")).Location);
        Assert.Null(await _administrator.Grain(id).DescribeAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await Browser.GetAsync($"/admin/clients/{id}")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/settings")]
    [InlineData("/remove")]
    public async Task What_is_no_client_is_not_found(string page)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Browser.GetAsync($"/admin/clients/nobody{page}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Browser.GetAsync($"/admin/clients/%20%22%3E{page}")).Status);
    }

    private async Task<Answer> MakeAsync(params (string Name, string? Value)[] fields) =>
        await _administrator.SendAsync(await Browser.GetAsync("/admin/clients/new"), "/new", fields);

    private async Task<Answer> SaveAsync(string id, params (string Name, string? Value)[] fields) =>
        await _administrator.SendAsync(await Browser.GetAsync($"/admin/clients/{id}/settings"), "/settings", fields);
}
