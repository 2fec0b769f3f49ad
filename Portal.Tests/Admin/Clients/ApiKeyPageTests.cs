using System.Net;
using System.Net.Http.Headers;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.ApiKeys;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Admin.Clients;

[Collection(typeof(WebTests))]
public sealed class ApiKeyPageTests(WebPortal portal)
{
    [Fact]
    public async Task A_key_is_made_shown_once_works_and_ends()
    {
        var id = await AddSyncAsync();
        var browser = await portal.Host.AdministratorAsync(Permissions.WriteClients, Permissions.ReadMembers);

        var made = await browser.SendAsync(await browser.GetAsync($"/admin/clients/{id}/keys"), "handler=Make", ("name", "<b>nightly</b>"), ("scope", ApiScopes.ReadMembers));

        var key = made.Page.QuerySelector("#secret")!.TextContent;
        Assert.Equal(HttpStatusCode.OK, await ListMembersAsync(key));
        Assert.DoesNotContain("<b>nightly", made.Body, StringComparison.Ordinal);
        var list = await browser.GetAsync($"/admin/clients/{id}/keys");
        Assert.DoesNotContain(key, list.Body, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SendAsync(list, "handler=Revoke")).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, await ListMembersAsync(key));
    }

    [Fact]
    public async Task Nobody_hands_out_what_they_may_not_do()
    {
        var id = await AddSyncAsync();
        var browser = await portal.Host.AdministratorAsync(Permissions.WriteClients, Permissions.ReadMembers);
        var page = await browser.GetAsync($"/admin/clients/{id}/keys");

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(page, "handler=Make", ("name", "x"), ("scope", ApiScopes.WriteMembers))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(await browser.GetAsync($"/admin/clients/{id}"), "handler=Secret")).Status);
        Assert.Empty(await portal.Host.Grains.GetGrain<IApiKeyDirectoryGrain>(0).ListAsync(id));
    }

    [Fact]
    public async Task A_key_of_another_client_is_not_ended_here()
    {
        var (mine, other) = (await AddSyncAsync(), await AddSyncAsync());
        var browser = await portal.Host.AdministratorAsync(Permissions.All.ToArray());
        await browser.SendAsync(await browser.GetAsync($"/admin/clients/{mine}/keys"), "handler=Make", ("name", "mine"), ("scope", ApiScopes.ReadMembers));
        await browser.SendAsync(await browser.GetAsync($"/admin/clients/{other}/keys"), "handler=Make", ("name", "other"), ("scope", ApiScopes.ReadMembers));
        var foreign = Assert.Single(await portal.Host.Grains.GetGrain<IApiKeyDirectoryGrain>(0).ListAsync(other));

        var answer = await browser.SendAsync(await browser.GetAsync($"/admin/clients/{mine}/keys"), "handler=Revoke", ("key", $"{foreign.Id}"));

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Null((await portal.Host.Grains.GetGrain<IApiKeyGrain>(foreign.Id).DescribeAsync())!.RevokedAt);
    }

    private async Task<string> AddSyncAsync()
    {
        var id = $"sync-{Guid.NewGuid().ToString("N")[..12]}";
        var settings = new ClientSettings(
            "Sync", [], [], [ApiScopes.ReadMembers, ApiScopes.WriteMembers], new AccessRule(Everyone: false, []), new ClientProtocol { GrantTypes = [ClientGrantTypes.ClientCredentials] });
        var made = await portal.Host.Grains.GetGrain<IClientGrain>(GrainKeys.Client(id)).CreateAsync(settings, withSecret: true);
        Assert.True(made is ClientAnswer.Saved, $"{(made as ClientAnswer.Invalid)?.Faults[0]}");
        return id;
    }

    private async Task<HttpStatusCode> ListMembersAsync(string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(portal.Host.Address, "/api/v1/members?limit=1"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return (await new PlainBrowser(portal.Host).SendAsync(request)).Status;
    }
}
