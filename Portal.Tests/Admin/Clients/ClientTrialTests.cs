using System.Net;
using System.Text.Json;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Admin.Clients;

[Collection(typeof(WebTests))]
public sealed class ClientTrialTests(WebPortal portal)
{
    [Fact]
    public async Task What_a_client_would_learn_is_shown_and_nothing_is_issued()
    {
        var administrator = await SignInAsync();
        var id = await administrator.AddAsync(wiki => wiki with { Protocol = wiki.Protocol with { Claims = new ClaimSelection(["name"], null) } });
        var person = await portal.Host.AddMemberAsync(roles: ["makers"]);

        var told = await TryAsync(administrator, id, person.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));

        var parts = told.Page.QuerySelectorAll("pre").Select(part => JsonDocument.Parse(part.TextContent).RootElement).ToArray();
        Assert.Equal(3, parts.Length);
        Assert.Equal((person.Id.ToString(), person.Name, id), (Text(parts[0], "sub"), Text(parts[0], "name"), Text(parts[0], "aud")));
        Assert.False(parts[0].TryGetProperty("email", out _));
        Assert.Equal("silver", Text(parts[0], "acr"));
        Assert.False(parts[1].TryGetProperty("name", out _));
        Assert.Equal((person.Email, "makers"), (Text(parts[2], "email"), parts[2].GetProperty("groups")[0].GetString()));

        var entries = (await portal.Host.Grains.GetGrain<IAuditDirectoryGrain>(0).ListAsync(new AuditFilter { ClientId = id }, after: null, count: 10)).Entries;
        Assert.Equal(["client.tried", "client.added"], entries.Select(entry => entry.Event));
        Assert.Equal((person.Id, true), (entries[0].MemberId!.Value, entries[0].Actor.StartsWith("member:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_may_not_look_members_up_may_not_try()
    {
        var administrator = await ClientAdministrator.SignInAsync(portal.Host, Permissions.WriteClients);
        var id = await administrator.AddAsync();

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await administrator.Browser.GetAsync($"/admin/clients/{id}/try")).Status);
    }

    [Fact]
    public async Task Why_not_is_said()
    {
        var administrator = await SignInAsync();
        var id = await administrator.AddAsync(wiki => wiki with { Access = new AccessRule(Everyone: false, ["makers"]) });
        var person = await portal.Host.AddMemberAsync();
        var former = await portal.Host.AddMemberAsync(left: new DateOnly(2021, 1, 1), roles: ["makers"]);

        Assert.Contains("none of the roles of which one is needed: makers", (await TryAsync(administrator, id, person.Email)).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("is no member at this moment", (await TryAsync(administrator, id, former.Email)).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("There is no such member", (await TryAsync(administrator, id, "nobody@example.org")).Problem, StringComparison.Ordinal);
        Assert.Contains("There is no such member", (await TryAsync(administrator, id, "99999999999")).Problem, StringComparison.Ordinal);

        var client = (await administrator.Grain(id).DescribeAsync())!;
        await administrator.Grain(id).SaveAsync(ClientSettings.Of(client) with { Protocol = client.Protocol with { IsEnabled = false } }, expected: null);
        Assert.Contains("switched off", (await TryAsync(administrator, id, person.Email)).Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_whom_a_name_may_mean_one_is_chosen()
    {
        var administrator = await SignInAsync();
        var id = await administrator.AddAsync();
        var name = $"Zoë {Guid.NewGuid().ToString("N")[..8]}";
        var (one, other) = (await portal.Host.AddMemberAsync(), await portal.Host.AddMemberAsync());
        await portal.Host.RenameAsync(one, $"{name} Anna");
        await portal.Host.RenameAsync(other, $"{name} Bert");

        var several = await TryAsync(administrator, id, name);
        Assert.Contains("Several members fit", several.Problem, StringComparison.Ordinal);
        Assert.Equal(2, several.Page.QuerySelectorAll("input[name=Chosen]").Length);

        var chosen = await administrator.SendAsync(several, "/try", ("Chosen", other.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains($"What it would learn of {name} Bert", chosen.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"{name} Anna", (await TryAsync(administrator, id, $"{name} Anna")).Page.QuerySelector("#outcome")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Discourse_and_a_proxy_are_told_what_they_are_told()
    {
        var administrator = await SignInAsync();
        var person = await portal.Host.AddMemberAsync(roles: ["makers"]);
        var forum = await administrator.AddAsync(wiki => wiki with
        {
            RedirectUris = [],
            Scopes = [],
            Protocol = new ClientProtocol { GrantTypes = [], DiscourseConnect = new DiscourseConnect($"https://{Guid.NewGuid():N}.example.org/session/sso_login", ["makers"], null) },
        });
        var told = JsonDocument.Parse((await TryAsync(administrator, forum, person.Email)).Page.QuerySelector("pre")!.TextContent).RootElement;

        Assert.Equal((person.Id.ToString(), "true", "makers"), (Text(told, "external_id"), Text(told, "admin"), Text(told, "groups")));
        Assert.False(told.TryGetProperty("nonce", out _));
    }

    [Fact]
    public async Task Members_are_not_for_everybody_who_looks_after_clients()
    {
        var administrator = await ClientAdministrator.SignInAsync(portal.Host, Permissions.WriteClients);
        var id = await administrator.AddAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.Browser.GetAsync($"/admin/clients/{id}/try")).Status);
        var page = await administrator.Browser.GetAsync($"/admin/clients/{id}/remove");
        var token = page.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value");
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.Browser.PostAsync($"/admin/clients/{id}/try", ("Who", "1"), ("__RequestVerificationToken", token))).Status);
    }

    private static string? Text(JsonElement part, string name) => part.GetProperty(name).GetString();

    private Task<ClientAdministrator> SignInAsync() => ClientAdministrator.SignInAsync(portal.Host, Permissions.WriteClients, Permissions.ReadMembers);

    private static async Task<Answer> TryAsync(ClientAdministrator administrator, string id, string who) =>
        await administrator.SendAsync(await administrator.Browser.GetAsync($"/admin/clients/{id}/try"), "/try", ("Who", who), ("Scopes", "openid"), ("Scopes", "profile"), ("Scopes", "email"), ("Scopes", "groups"));
}
